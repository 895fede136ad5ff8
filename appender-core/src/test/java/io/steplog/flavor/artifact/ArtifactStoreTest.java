// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact;

import static io.steplog.testing.EntryMaker.entryAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steplog.diagnostics.CollectingDiagnostics;
import io.steplog.flavor.FlavorContext;
import io.steplog.flavor.FlavorException;
import io.steplog.flavor.FlavorRegistry;
import io.steplog.flavor.StoreAccess;
import io.steplog.flavor.artifact.file.FileModes;
import io.steplog.flavor.artifact.write.PartLimits;
import io.steplog.record.CallSite;
import io.steplog.record.Fields;
import io.steplog.record.LogBatch;
import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.record.LogThread;
import io.steplog.record.Origin;
import io.steplog.record.ThrowableText;
import io.steplog.settings.Settings;
import io.steplog.store.FetchPage;
import io.steplog.store.FetchQuery;
import io.steplog.store.LogStore;
import io.steplog.store.SinkResult;
import io.steplog.testing.EntryMaker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactStoreTest {
  @TempDir Path folder;

  @Test
  void openingWritesNothing() {
    try (LogStore store = store(StoreAccess.WRITE)) {
      assertThat(store.reader()).isPresent();
      assertThat(store.backpressure()).isTrue();
      store.sink().tick();
      store.sink().force();
    }
    try (LogStore store = store(StoreAccess.READ)) {
      assertThatThrownBy(store::identity).isInstanceOf(NoSuchFileException.class);
    }
    assertThat(root()).doesNotExist();
  }

  @Test
  void identityIsTheSameForAllThatWriteAndReadThere() throws IOException {
    try (LogStore one = store(StoreAccess.WRITE);
        LogStore other = store(StoreAccess.WRITE);
        LogStore reading = store(StoreAccess.READ)) {
      String identity = one.identity();
      assertThat(other.identity()).isEqualTo(identity);
      assertThat(reading.identity()).isEqualTo(identity);
    }
    Path elsewhere = folder.resolve("elsewhere");
    Files.move(root(), elsewhere);
    assertThat(Files.readString(elsewhere.resolve(".steplog/root-id"))).hasSize(37);
  }

  @Test
  void storeThatWasOpenedToReadRefusesBatches() {
    try (LogStore store = store(StoreAccess.READ)) {
      assertThat(store.sink().write(batch(entryAt(8).make())))
          .isInstanceOf(SinkResult.Refused.class);
    }
    assertThat(root()).doesNotExist();
  }

  @Test
  void everythingThatIsWrittenIsFetchedAgain() throws IOException {
    Origin origin =
        Origin.of("run/1 \u00e9", "", "..").with(Map.of("attempt", "2", "team", "a \"b\""));
    LogEntry everything =
        EntryMaker.entry("caf\u00e9 \"x\"\n\u0000\u2028\ud83d\ude00".repeat(2_000))
            .position(8)
            .at(EntryMaker.TIME + 123_456_789)
            .severity(LogSeverity.DEBUG3, "FINEST")
            .logger("a.b.C")
            .template("{} {}", Arrays.asList("a", null))
            .thread(new LogThread("worker", 12, 7, true))
            .context(Map.of("request", "r-1"))
            .contextStack(List.of("outer", "inner"))
            .markers(List.of("AUDIT"))
            .fields(Fields.of(Map.of("n", 1L, "d", 2.5, "nested", Map.of("k", List.of(true)))))
            .throwable(
                new ThrowableText(
                    "a.T", "why", List.of("a.b(C.java:1)"), 0, cause(), List.of(cause()), "note"))
            .callSite(new CallSite("a.b.C", "m", "C.java", 5))
            .sequence(77L)
            .origin(origin)
            .make();
    LogEntry plain = entryAt(16).at(EntryMaker.TIME + 200_000_000).origin(origin).make();

    try (LogStore store = store(StoreAccess.WRITE)) {
      assertThat(store.sink().write(batch(everything, plain))).isEqualTo(new SinkResult.Stored(2));

      FetchPage page = store.reader().orElseThrow().fetch(FetchQuery.ALL);
      assertThat(page.notes()).isEmpty();
      assertThat(page.entries()).containsExactly(everything, plain);
    }
  }

  @Test
  void sealedStoreIsFetchedAsItWasWritten() throws IOException {
    LogEntry[] many = new LogEntry[5_000];
    for (int i = 0; i < many.length; i++) {
      many[i] = entryAt(8L * (i + 1)).at(EntryMaker.TIME + i).make();
    }
    try (LogStore store = store(StoreAccess.WRITE)) {
      store.sink().write(batch(many));
    }

    try (LogStore store = store(StoreAccess.READ)) {
      FetchPage page = store.reader().orElseThrow().fetch(FetchQuery.ALL);
      assertThat(page.damaged()).isZero();
      assertThat(page.notes()).isEmpty();
      assertThat(page.entries()).containsExactly(many);
    }
  }

  @Test
  void registryFindsTheFlavorAndOpensItsStore() throws Exception {
    FlavorRegistry registry = FlavorRegistry.load();
    Settings settings = Settings.defaults().with(ArtifactKeys.ROOT, root(), "test");
    FlavorContext context =
        new FlavorContext("artifact", settings, new CollectingDiagnostics(10), StoreAccess.WRITE);

    try (LogStore store = registry.open(context)) {
      assertThat(store.sink().write(batch(entryAt(8).make()))).isEqualTo(new SinkResult.Stored(1));
      assertThat(store.reader().orElseThrow().fetch(FetchQuery.ALL).entries()).hasSize(1);
    }
    assertThat(registry.find("artifact").orElseThrow().canFetch()).isTrue();
  }

  @Test
  void rootThatIsNoFolderOrIsNotThereIsNamed() throws IOException {
    Files.createFile(root());
    assertThatThrownBy(() -> open(StoreAccess.WRITE))
        .isInstanceOf(FlavorException.class)
        .hasMessageContaining("artifact.root = " + root());
    Files.delete(root());
    assertThatThrownBy(() -> open(StoreAccess.READ))
        .isInstanceOf(FlavorException.class)
        .hasMessageContaining("no such folder");
  }

  private static ThrowableText cause() {
    return new ThrowableText("b.Cause", null, List.of(), 3, null, List.of(), null);
  }

  private LogStore open(StoreAccess access) throws FlavorException {
    Settings settings = Settings.defaults().with(ArtifactKeys.ROOT, root(), "test");
    return new ArtifactFlavor()
        .open(new FlavorContext("artifact", settings, new CollectingDiagnostics(10), access));
  }

  private LogStore store(StoreAccess access) {
    return new ArtifactStore(
        root(),
        FileModes.BY_UMASK,
        new PartLimits(500_000, Duration.ofHours(1)),
        access,
        new CollectingDiagnostics(10));
  }

  private static LogBatch batch(LogEntry... entries) {
    return new LogBatch(EntryMaker.WRITER, false, List.of(entries), 8, 8L * entries.length + 8, 1);
  }

  private Path root() {
    return folder.resolve("root");
  }
}
