// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read;

import static io.steplog.flavor.artifact.read.Entries.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steplog.record.EntryId;
import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.record.Origin;
import io.steplog.store.OriginQuery;
import io.steplog.store.StoredOrigin;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OriginsTest {
  @TempDir Path root;

  @Test
  void anOriginIsSummedUpFromItsLinesWhereItHasNoSideFile() throws IOException {
    TestStore store = new TestStore(root);
    Origin origin = new Origin("run/1", "train", "step", Map.of("attempt", "2", "pod", "a"));
    TestPart part =
        store
            .part(origin, 1)
            .add(entry(origin, 8, 30, LogSeverity.INFO), entry(origin, 16, 10, LogSeverity.WARN))
            .add(entry(origin, 24, 20, LogSeverity.INFO));

    StoredOrigin found = only(store);

    assertThat(found.origin()).isEqualTo(origin);
    assertThat(found.entries()).isEqualTo(3);
    assertThat(found.bytes()).isEqualTo(part.path().toFile().length());
    assertThat(found.firstNanos()).isEqualTo(START + 10);
    assertThat(found.lastNanos()).isEqualTo(START + 30);
    assertThat(found.levels()).isEqualTo(Map.of(LogSeverity.INFO, 2L, LogSeverity.WARN, 1L));
    assertThat(found.sealed()).isFalse();
    assertThat(found.location()).isEqualTo(part.path().getParent().toString());
  }

  @Test
  void finishedPartsAreSummedUpFromTheirSideFileAndOpenOnesFromTheirLines() throws IOException {
    TestStore store = new TestStore(root);
    Origin origin = new Origin("run-1", "train", "step", Map.of("pod", "a"));
    store.part(origin, 1).add(entry(origin, 8, 10, LogSeverity.INFO)).seal();
    store.part(origin, 1).add(entry(origin, 16, 20, LogSeverity.ERROR));

    StoredOrigin found = only(store);

    assertThat(found.origin()).isEqualTo(origin);
    assertThat(found.entries()).isEqualTo(2);
    assertThat(found.lastNanos()).isEqualTo(START + 20);
    assertThat(found.levels()).isEqualTo(Map.of(LogSeverity.INFO, 1L, LogSeverity.ERROR, 1L));
    assertThat(found.sealed()).isFalse();
  }

  @Test
  void anOriginIsSealedWhenAllOfItsPartsAre() throws IOException {
    TestStore store = new TestStore(root);
    store.part(1).add(Entries.at(1, 8, 1, "a")).seal();
    store.part(2).add(Entries.at(2, 8, 2, "b")).seal();

    assertThat(only(store).sealed()).isTrue();
  }

  @Test
  void aSideFileThatSpeaksOfAnotherSizeIsNotBelieved() throws IOException {
    TestStore store = new TestStore(root);
    store
        .part(1)
        .add(Entries.at(1, 8, 1, "a"))
        .seal()
        .raw(EntryLines.of(Entries.at(1, 16, 2, "b")).get(0));

    assertThat(only(store).entries()).isEqualTo(2);
    assertThat(only(store).sealed()).isFalse();
  }

  @Test
  void onlyTheOriginsAskedForAreListed() throws IOException {
    TestStore store = new TestStore(root);
    for (String run : List.of("r1", "r2")) {
      for (String step : List.of("s1", "s2")) {
        Origin origin = Origin.of(run, step, "step");
        store.part(origin, 1).add(entry(origin, 8, 1, LogSeverity.INFO));
      }
    }

    assertThat(origins(store, OriginQuery.ALL)).hasSize(4);
    assertThat(origins(store, query("r1", null)))
        .extracting(each -> each.origin().stepId())
        .containsExactlyInAnyOrder("s1", "s2");
    assertThat(origins(store, query(null, "s2"))).hasSize(2);
    assertThat(origins(store, query("r2", "s1"))).hasSize(1);
    assertThat(origins(store, query("r3", null))).isEmpty();
  }

  @Test
  void manyOriginsAreListedOnceEach() throws IOException {
    TestStore store = new TestStore(root);
    for (int i = 0; i < 300; i++) {
      Origin origin = Origin.of("run-" + i % 2, "step-" + i, "step");
      store.part(origin, 1).add(entry(origin, 8, i, LogSeverity.INFO));
    }

    assertThat(origins(store, OriginQuery.ALL))
        .extracting(each -> each.origin().stepId())
        .doesNotHaveDuplicates()
        .hasSize(300);
  }

  @Test
  void whoThrowsWhileTakingOriginsGetsItsExceptionBack() {
    TestStore store = new TestStore(root);
    for (int i = 0; i < 100; i++) {
      Origin origin = Origin.of("run-1", "step-" + i, "step");
      store.part(origin, 1).add(entry(origin, 8, i, LogSeverity.INFO));
    }

    assertThatThrownBy(
            () ->
                store
                    .reader()
                    .origins(
                        OriginQuery.ALL,
                        each -> {
                          throw new IllegalStateException("enough");
                        }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("enough");
  }

  @Test
  void idsThatWereCutInTheFoldersNameComeFromTheLines() throws IOException {
    TestStore store = new TestStore(root);
    Origin origin = Origin.of("ä".repeat(200), "", "..");
    store.part(origin, 1).add(entry(origin, 8, 1, LogSeverity.INFO));

    assertThat(only(store).origin()).isEqualTo(origin);
  }

  @Test
  void idsComeFromTheFoldersNameWhereNoLineSaysThem() throws IOException {
    TestStore store = new TestStore(root);
    store.part(Origin.of("run/1", "", "ä"), 1).raw("{\"message\":\"a line of ZenML\"}\n");

    assertThat(only(store).origin()).isEqualTo(Origin.of("run/1", "", "ä"));
    assertThat(only(store).entries()).isEqualTo(1);
  }

  @Test
  void aStoreThatIsNotThereCannotBeListed() {
    ArtifactReader reader = new ArtifactReader(root.resolve("none"));

    assertThatThrownBy(() -> reader.origins(OriginQuery.ALL, each -> {}))
        .isInstanceOf(NoSuchFileException.class);
  }

  private static LogEntry entry(Origin origin, long position, long nanos, LogSeverity severity) {
    return Entries.of(origin, new EntryId(1, position), START + nanos, severity, "m" + nanos);
  }

  private static OriginQuery query(String run, String step) {
    return new OriginQuery(Optional.ofNullable(run), Optional.ofNullable(step), Optional.empty());
  }

  private static StoredOrigin only(TestStore store) throws IOException {
    List<StoredOrigin> all = origins(store, OriginQuery.ALL);
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private static List<StoredOrigin> origins(TestStore store, OriginQuery query) throws IOException {
    List<StoredOrigin> all = new ArrayList<>();
    store.reader().origins(query, all::add);
    return all;
  }
}
