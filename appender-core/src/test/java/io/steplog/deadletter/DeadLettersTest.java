// SPDX-License-Identifier: Apache-2.0
package io.steplog.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steplog.diagnostics.CollectingDiagnostics;
import io.steplog.record.LogEntry;
import io.steplog.store.SinkResult.Rejection;
import io.steplog.testing.AnyEntry;
import io.steplog.testing.Entries;
import io.steplog.testing.ReadableEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLettersTest {
  private static final long ROOM = 1 << 20;

  @TempDir Path directory;

  private DeadLetters letters(long maxBytes) {
    return new DeadLetters(directory.resolve("letters"), maxBytes);
  }

  private static List<Rejection> refused(int count) {
    return Entries.many(count).stream().map(entry -> new Rejection(entry, "too old")).toList();
  }

  @Test
  void whatIsKeptIsReadWithItsReasonItsStoreAndItsSettings() throws IOException {
    Map<String, String> settings = Map.of("stores", "otel", "otel.endpoint", "http://h/v1/logs");
    DeadLetters letters = letters(ROOM);
    assertThat(letters.keep("otel", settings, refused(3))).isEqualTo(3);
    assertThat(letters.files())
        .singleElement()
        .satisfies(
            file ->
                assertThat(file.read())
                    .isEqualTo(new LetterFile.Content("otel", settings, refused(3), 0)));
  }

  /** As JSON can hold it: a lone surrogate has no UTF-8, and an infinity is a text. */
  @Property(tries = 200)
  void anyEntryComesBackAsItWas(@ForAll("entries") LogEntry entry) throws IOException {
    Rejection once = LetterForm.read(LetterForm.line(new Rejection(entry, "why\n\"so\"")));
    assertThat(once.why()).isEqualTo("why\n\"so\"");
    assertThat(LetterForm.read(LetterForm.line(once))).isEqualTo(once);
    assertThat(once.entry()).isEqualTo(ReadableEntry.of(entry));
  }

  @Provide
  Arbitrary<LogEntry> entries() {
    return AnyEntry.entry(Entries.any().id());
  }

  @Test
  void aFullFolderKeepsWhatItHasAndTakesNothingMore() throws IOException {
    DeadLetters letters = letters(20_000);
    int kept = letters.keep("otel", Map.of(), refused(1_000));
    assertThat(kept).isBetween(10, 999);
    assertThat(letters.keep("otel", Map.of(), refused(1))).isZero();
    assertThat(letters.files()).hasSize(1);
    assertThat(Files.size(letters.files().get(0).path())).isLessThanOrEqualTo(20_000);
    assertThat(letters.files().get(0).read().letters()).isEqualTo(refused(kept));
    letters.files().get(0).remove();
    assertThat(letters.keep("otel", Map.of(), refused(1))).isEqualTo(1);
  }

  @Test
  void whatIsKeptIsItsOwnersAlone() throws IOException {
    DeadLetters letters = letters(ROOM);
    letters.keep("otel", Map.of(), refused(1));
    assertThat(mode(letters.folder())).isEqualTo("rwx------");
    assertThat(mode(letters.files().get(0).path())).isEqualTo("rw-------");
  }

  @Test
  void aDamagedLineIsCountedAndTheOthersAreRead() throws IOException {
    DeadLetters letters = letters(ROOM);
    letters.keep("otel", Map.of(), refused(2));
    LetterFile file = letters.files().get(0);
    Files.writeString(file.path(), "{\"why\":\n", StandardOpenOption.APPEND);
    assertThat(file.read().damaged()).isEqualTo(1);
    assertThat(file.read().letters()).isEqualTo(refused(2));
  }

  @Test
  void aFileOfAnotherVersionIsRefused() throws IOException {
    DeadLetters letters = letters(ROOM);
    letters.keep("otel", Map.of(), refused(1));
    LetterFile file = letters.files().get(0);
    Files.write(file.path(), "{\"dead_letters\":2}\n".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(file::read).isInstanceOf(IOException.class).hasMessageContaining("version");
  }

  @Test
  void whatHasNoRoomIsSaidWithTheSettingThatGivesMore() {
    CollectingDiagnostics said = new CollectingDiagnostics(10);
    RefusedEntries refused = new RefusedEntries(directory, 20_000, Map.of(), said);
    assertThat(refused.keep("otel", refused(1_000))).contains("`steplog replay ");
    assertThat(said.reports())
        .singleElement()
        .satisfies(
            report -> {
              assertThat(report.code()).isEqualTo("SL-308");
              assertThat(report.message()).contains("dead-letter.max-bytes");
            });
  }

  @Test
  void aFolderThatCannotBeWrittenIsSaidAndHarmsNobody() throws IOException {
    Files.createFile(directory.resolve(".dead-letters"));
    CollectingDiagnostics said = new CollectingDiagnostics(10);
    RefusedEntries refused = new RefusedEntries(directory, ROOM, Map.of(), said);
    assertThat(refused.keep("otel", refused(1))).isEmpty();
    assertThat(said.reports()).singleElement().satisfies(r -> assertThat(r.code()).endsWith("308"));
  }

  @Test
  void nothingUnfinishedIsLeftBehind() throws IOException {
    DeadLetters letters = letters(ROOM);
    letters.keep("otel", Map.of(), refused(1));
    try (Stream<Path> all = Files.list(letters.folder())) {
      assertThat(all).hasSize(1);
    }
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
