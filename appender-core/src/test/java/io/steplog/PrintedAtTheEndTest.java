// SPDX-License-Identifier: Apache-2.0
package io.steplog;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.capture.CaptureKeys;
import io.steplog.diagnostics.CollectingDiagnostics;
import io.steplog.flavor.FlavorRegistry;
import io.steplog.flavor.artifact.ArtifactKeys;
import io.steplog.record.LogEntry;
import io.steplog.settings.Settings;
import io.steplog.testing.ChildJvm;
import io.steplog.testing.CountedSettings;
import io.steplog.testing.StoredEntries;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a process printed, or died of, is stored however it ended. */
@Timeout(120)
class PrintedAtTheEndTest {
  @TempDir Path root;

  @Test
  void anUnfinishedLineIsStoredWhenMainReturns() throws Exception {
    try (ChildJvm child = start("return")) {
      assertThat(child.exitCode()).isZero();
      assertThat(messages()).containsExactly("first", "no end of line");
      assertThat(child.errors()).isEmpty();
    }
  }

  @Test
  void whatEndsMainIsStoredAndPrintedAndTheExitIsAsEver() throws Exception {
    try (ChildJvm child = start("throw")) {
      assertThat(child.exitCode()).isEqualTo(1);
      assertThat(child.errors())
          .startsWith("Exception in thread \"main\" java.lang.IllegalStateException: of main");
      List<LogEntry> entries = StoredEntries.in(root);
      assertThat(entries).hasSize(3);
      assertThat(entries)
          .filteredOn(entry -> entry.logger().equals("uncaught"))
          .singleElement()
          .satisfies(entry -> assertThat(entry.throwable().message()).isEqualTo("of main"));
    }
  }

  @Test
  void whatEndsAThreadIsKeptThoughTheProcessHaltsRightAfter() throws Exception {
    try (ChildJvm child = start("throw-elsewhere")) {
      assertThat(child.exitCode()).isEqualTo(7);
      deliverWhatIsLeft("\"other\"");
      assertThat(messages()).contains("uncaught exception in thread \"other\"", "first");
    }
  }

  @Test
  void whatAHookPrintsIsStoredOrLeftInTheJournalWithoutAnEndOfItsLine() throws Exception {
    try (ChildJvm child = start("print-in-a-hook")) {
      assertThat(child.exitCode()).isZero();
      deliverWhatIsLeft(" from a hook");
      assertThat(messages()).containsExactlyInAnyOrder("first", "no end of line", " from a hook");
    }
  }

  @Test
  void linesOfAKilledProcessAreInItsJournal() throws Exception {
    try (ChildJvm child = start("wait")) {
      child.await("ready").kill().exitCode();
      deliverWhatIsLeft("last");
      assertThat(messages()).containsExactly("first", "no end of line", "last");
    }
  }

  private ChildJvm start(String way) throws IOException {
    return ChildJvm.start(PrintingProgram.class, root.toString(), way);
  }

  /** By a next process with the same root. */
  private void deliverWhatIsLeft(String last) {
    long start = System.nanoTime();
    // Time is far ahead for the first look around, which a short step does not live to see.
    Channels channels =
        new Channels(() -> System.nanoTime() + (System.nanoTime() - start) * 10_000);
    Settings settings =
        CountedSettings.defaults()
            .with(ArtifactKeys.ROOT, root, "test")
            .with(CaptureKeys.UNCAUGHT, false, "test");
    try (LogChannel channel =
        channels.open(settings, FlavorRegistry.load(), new CollectingDiagnostics(10))) {
      ChannelFixture.log(channel, "of the next process");
      while (messages().stream().noneMatch(message -> message.endsWith(last))) {
        Thread.onSpinWait();
      }
    }
  }

  private List<String> messages() {
    return StoredEntries.in(root).stream()
        .map(LogEntry::message)
        .filter(message -> !message.equals("of the next process"))
        .toList();
  }
}
