// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.cli.testing.Entries;
import io.steplog.cli.testing.Journals;
import io.steplog.cli.testing.MemoryReader;
import io.steplog.journal.Journal;
import io.steplog.journal.JournalFixture;
import io.steplog.journal.JournalOptions.Overflow;
import io.steplog.journal.cursor.JournalCursor;
import io.steplog.journal.recovery.AdoptedJournal;
import io.steplog.journal.recovery.OrphanJournals;
import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.record.Origin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhyTest {
  private static final Origin TRAIN = Origin.of("run-1", "train", "step");

  private final MemoryReader reader = new MemoryReader();
  private final Entries entries = new Entries();
  private final Recorded steplog = new Recorded(reader);

  @TempDir private Path journals;

  @Test
  void aStepThatLeftNoJournalEndedAndItsLastLinesAreShown() {
    for (int i = 0; i < 30; i++) {
      reader.add(entries.info("m" + i));
    }

    assertThat(steplog.withJournals(journals).call("why", "run-1")).isZero();

    assertThat(steplog.outLines().get(0)).startsWith("train: ended, 30 entries stored");
    assertThat(steplog.out()).contains("m10\n", "m29\n").doesNotContain("m9\n");
  }

  @Test
  void aStepFailedWhenAnErrorStandsAmongItsLastLines() {
    reader.add(entries.info("start"), entries.at(LogSeverity.ERROR, "no rows"));

    steplog.call("why", "run-1");

    assertThat(steplog.outLines().get(0)).startsWith("train: failed");
    assertThat(steplog.out()).containsOnlyOnce("no rows").containsOnlyOnce("start");
  }

  @Test
  void theFirstErrorIsShownWithTwentyLinesBeforeIt() {
    for (int i = 0; i < 100; i++) {
      reader.add(
          i == 50 || i == 60 ? entries.at(LogSeverity.ERROR, "e" + i) : entries.info("m" + i));
    }

    steplog.call("why", "run-1");

    assertThat(steplog.outLines().get(0)).startsWith("train: ended");
    assertThat(steplog.out())
        .contains("first ERROR", "m30\n", "e50\n", "m80\n", "m99\n")
        .doesNotContain("m29\n", "m51\n", "e60\n", "m79\n");
  }

  @Test
  void linesBeforeAnErrorRunIntoTheLastOnesWithoutDoubles() {
    for (int i = 0; i < 100; i++) {
      reader.add(i == 85 ? entries.at(LogSeverity.ERROR, "e85") : entries.info("m" + i));
    }

    steplog.call("why", "run-1");

    assertThat(steplog.outLines().stream().filter(line -> line.contains("Trainer:")).toList())
        .hasSize(35)
        .doesNotHaveDuplicates();
    assertThat(steplog.out()).contains("m65\n", "e85\n", "m99\n").doesNotContain("m64\n");
  }

  @Test
  void aJournalWithoutItsProcessMeansKilledAndItsLinesAreTheLast() throws IOException {
    reader.add(entries.info("stored"));
    Journal journal = open(TRAIN);
    append(journal, "in the journal alone", 60);
    append(journal, "and the last", 61);
    Journals.kill(journal);

    assertThat(steplog.withJournals(journals).call("why", "run-1")).isZero();

    assertThat(steplog.outLines().get(0)).startsWith("train: killed, 1 entry stored");
    assertThat(steplog.out())
        .contains("2 entries not delivered yet, in " + journals)
        .containsSubsequence("stored\n", "in the journal alone\n", "and the last\n");

    // Looking changes nothing.
    String before = steplog.out();
    steplog.call("why", "run-1");
    assertThat(steplog.out()).isEqualTo(before);
  }

  @Test
  void aJournalThatHadToGiveUpEntriesIsToldOfToItsEnd() throws IOException {
    Journal journal =
        JournalFixture.open(JournalFixture.options(journals, 1 << 20, Overflow.WAIT, false));
    for (int i = 0; i < 20_000; i++) {
      JournalFixture.append(journal, "a message that takes some room in its segment " + i);
    }
    Journals.kill(journal);

    assertThat(steplog.withJournals(journals).call("why", "run")).isZero();

    assertThat(steplog.out())
        .contains("step: killed, nothing stored", "segment 19999\n")
        .containsPattern("(?m)^  [\\d,]+ entries dropped; the stream says where and why$");
  }

  @Test
  void aStepOfWhichNothingIsStoredYetIsToldOfAll() throws IOException {
    reader.add(entries.info("stored"));
    Journal journal = open(Origin.of("run-1", "evaluate", "step"));
    Journals.append(journal, "all there is", 60, Origin.of("run-1", "evaluate", "step"));
    Journals.kill(journal);

    steplog.withJournals(journals).call("why", "run-1");

    assertThat(steplog.out()).contains("evaluate: killed, nothing stored", "all there is");
  }

  @Test
  void aStepStaysKilledWhenItsJournalWasDelivered() throws Exception {
    Journal journal = open(TRAIN);
    append(journal, "the last", 61);
    Journals.kill(journal);
    deliverAll();

    steplog.withJournals(journals).call("why", "run-1");

    assertThat(steplog.out()).startsWith("train: killed, 1 entry stored").contains("the last\n");
  }

  @Test
  void aStepThatWasTriedAgainAfterAKillIsAsItsLastTryEnded() throws Exception {
    Journal journal = open(TRAIN);
    append(journal, "of the first try", 0);
    Journals.kill(journal);
    deliverAll();
    reader.add(entries.info("of the second"), entries.info("of the second, at its end"));

    steplog.withJournals(journals).call("why", "run-1");

    assertThat(steplog.out()).startsWith("train: ended, 3 entries stored");
  }

  @Test
  void aProcessThatLeftEntriesInGoodOrderWasNotKilled() throws Exception {
    Journal journal = open(TRAIN);
    append(journal, "the store was away", 61);
    assertThat(journal.close()).isFalse();

    steplog.withJournals(journals).call("why", "run-1");

    assertThat(steplog.out()).contains("train: ended", "1 entry not delivered yet");
  }

  @Test
  void aJournalThatIsHeldMeansRunning() {
    reader.add(entries.info("stored"));
    Journal journal = open(TRAIN);
    append(journal, "on its way", 60);
    try {
      steplog.withJournals(journals).call("why", "run-1");

      assertThat(steplog.outLines().get(0)).startsWith("train: running");
    } finally {
      journal.close();
    }
  }

  @Test
  void dropsAreSummedFromTheStream() {
    reader.add(entries.info("stored"));
    reader.add(entries.dropped(3), entries.dropped(4));

    steplog.call("why", "run-1");

    assertThat(steplog.out()).contains("7 entries dropped");
  }

  @Test
  void anUnknownRunEndsWithOneAndTheNearestName() {
    reader.add(entries.info("stored"));
    assertThat(steplog.call("why", "run-2")).isEqualTo(1);
    assertThat(steplog.err()).contains("did you mean 'run-1'?");
    assertThat(steplog.call("why")).isZero();
    assertThat(steplog.err()).contains("run run-1");
  }

  /** Does to the journals as the next process would. */
  private void deliverAll() throws IOException {
    OrphanJournals orphans = new OrphanJournals(journals);
    for (Path folder : orphans.folders()) {
      AdoptedJournal adopted = orphans.adopt(folder, List.of()).orElseThrow();
      JournalCursor cursor = adopted.cursor(0);
      for (LogEntry entry : cursor.next(100, 1 << 20).entries()) {
        reader.add(entry);
      }
      cursor.acknowledge();
      assertThat(adopted.finish()).isTrue();
    }
  }

  private Journal open(Origin origin) {
    return Journals.open(journals, "memory", Map.of(), origin);
  }

  private static void append(Journal journal, String message, int second) {
    Journals.append(journal, message, second, TRAIN);
  }
}
