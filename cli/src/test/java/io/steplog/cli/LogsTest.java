// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.cli.testing.Entries;
import io.steplog.cli.testing.MemoryReader;
import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.record.Origin;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogsTest {
  private final MemoryReader reader = new MemoryReader();
  private final Entries entries = new Entries();
  private final Recorded steplog = new Recorded(reader);

  @Test
  void entriesComeOldestFirstWithAllThatALineNeeds() {
    reader.add(entries.info("epoch 1 done"), entries.with(Map.of("loss", 0.25), "epoch 2 done"));

    assertThat(steplog.call("logs", "--run", "run-1")).isZero();

    assertThat(steplog.outLines())
        .containsExactly(
            "2026-01-05T09:15:30.250Z INFO  train [main] com.acme.Trainer: epoch 1 done",
            "2026-01-05T09:15:31.250Z INFO  train [main] com.acme.Trainer: epoch 2 done"
                + " {loss=0.25}");
    assertThat(steplog.err()).isEmpty();
  }

  @Test
  void withoutARunItIsTheOneThatBeganLastAndIsNamed() {
    reader.add(entries.info("of the first"));
    entries.from(Origin.of("run-2", "train", "step"));
    reader.add(entries.info("of the second"));
    entries.from(Origin.of("run-1", "train", "step"));
    reader.add(entries.info("late, but of the first"));

    assertThat(steplog.call("logs")).isZero();

    assertThat(steplog.outLines()).singleElement().asString().endsWith(": of the second");
    assertThat(steplog.err()).startsWith("steplog: run run-2 (began last");
  }

  @Test
  void everyFilterNarrows() {
    entries.from(new Origin("run-1", "train", "driver", Map.of("team", "vision")));
    reader.add(
        entries.at(LogSeverity.ERROR, "needle in an error"),
        entries.info("needle in an info"),
        entries.at(LogSeverity.ERROR, "hay"));
    entries.from(Origin.of("run-1", "ingest", "step"));
    reader.add(entries.at(LogSeverity.ERROR, "needle elsewhere"));

    steplog.call(
        "logs",
        "--run=run-1",
        "--step=train",
        "--source=driver",
        "--level=warn",
        "--grep=needle",
        "--logger=com.acme",
        "--meta=team=vision",
        "--since=2026-01-05T09:15:30.250Z",
        "--until=2026-01-05T09:15:40Z");

    assertThat(steplog.outLines()).singleElement().asString().endsWith("needle in an error");
  }

  @Test
  void timesAreShownAndReadInTheZoneAskedFor() {
    reader.add(entries.info("one"), entries.info("two"));

    steplog.call("logs", "--run=run-1", "--tz=local", "--since=2026-01-05T10:15:31");

    assertThat(steplog.outLines())
        .singleElement()
        .asString()
        .startsWith("2026-01-05T10:15:31.250+01:00 INFO");
  }

  @Test
  void linesOfMessagesAndThrowablesAreIndented() {
    IllegalStateException thrown = new IllegalStateException("no rows", new Error("disk"));
    thrown.setStackTrace(
        new StackTraceElement[] {new StackTraceElement("com.acme.T", "run", "T.java", 12)});
    thrown.getCause().setStackTrace(new StackTraceElement[0]);
    reader.add(entries.thrown("first\nsecond", thrown));

    steplog.call("logs", "--run=run-1");

    assertThat(steplog.out())
        .isEqualTo(
            """
            2026-01-05T09:15:30.250Z ERROR train [main] com.acme.Trainer: first
                second
                java.lang.IllegalStateException: no rows
                    at com.acme.T.run(T.java:12)
                Caused by: java.lang.Error: disk
            """);
  }

  @Test
  void nothingThatATerminalWouldObeyIsPrinted() {
    entries.from(Origin.of("run-1", "tr\u001bain\nx", "s\u202eource"));
    reader.add(
        entries.info("clear\u001b[2J bell\u0007 cr\r csi\u009b31m bidi\u202e \ud83d tab\t\n."));

    for (boolean terminal : new boolean[] {false, true}) {
      Recorded call = terminal ? steplog.onATerminal().with("NO_COLOR", "1") : steplog;
      call.call("logs", "--run=run-1");
      assertThat(call.out())
          .contains("tr\\x1bain\\nx/s\\u202eource")
          .contains("clear\\x1b[2J bell\\x07 cr\\r csi\\x9b31m bidi\\u202e \\ud83d tab\t\n    .")
          .doesNotContain("\u001b", "\u0007", "\r", "\u009b", "\u202e");
    }
  }

  @Test
  void coloursAreForTerminalsAlone() {
    reader.add(entries.at(LogSeverity.ERROR, "bad \u001b[32mtext"));

    steplog.call("logs", "--run=run-1");
    assertThat(steplog.out()).doesNotContain("\u001b");

    steplog.onATerminal().call("logs", "--run=run-1");
    assertThat(steplog.out()).contains("\u001b[31mERROR\u001b[0m").contains("bad \\x1b[32mtext");

    steplog.with("NO_COLOR", "yes").call("logs", "--run=run-1");
    assertThat(steplog.out()).doesNotContain("\u001b");
  }

  @Test
  void tailIsTheNewestAndLimitTheOldest() {
    reader.add(many(10));

    steplog.call("logs", "--run=run-1", "--tail=2");
    assertThat(messages()).containsExactly("m8", "m9");

    steplog.call("logs", "--run=run-1", "--limit=2");
    assertThat(messages()).containsExactly("m0", "m1");

    steplog.call("logs", "--run=run-1", "--tail=99");
    assertThat(messages()).hasSize(10);
  }

  @Test
  void aTerminalGetsTheNewestThousandAndTheCountOfTheRest() {
    reader.add(many(1_234));

    assertThat(steplog.onATerminal().with("NO_COLOR", "1").call("logs", "--run=run-1")).isZero();

    assertThat(messages()).hasSize(1_000).startsWith("m234").endsWith("m1233");
    assertThat(steplog.err()).contains("the newest 1,000; 234 more");

    steplog.call("logs", "--run=run-1", "--grep=m");
    assertThat(steplog.err()).contains("234 more");

    steplog.call("logs", "--run=run-1", "--tail=5");
    assertThat(messages()).hasSize(5);
    assertThat(steplog.err()).isEmpty();
  }

  @Test
  void aPipeGetsEverythingAPageAtATime() {
    reader.add(many(25_000));

    steplog.call("logs", "--run=run-1");

    assertThat(messages()).hasSize(25_000).doesNotHaveDuplicates();
    assertThat(reader.limits()).allMatch(limit -> limit <= 4_096);
  }

  @Test
  void contextShowsTheNeighboursOnceAndAGapBetweenGroups() {
    reader.add(many(100));

    steplog.call("logs", "--run=run-1", "--grep=m5", "-C", "1", "--limit=4");

    assertThat(messages())
        .containsExactly("m4", "m5", "m6", "--", "m49", "m50", "m51", "m52", "m53");
  }

  @Test
  void contextLeapsOverWhatIsFarFromAnyMatch() {
    LogEntry[] all = many(60_000);
    all[10] = entries.info("needle one");
    all[50_000] = entries.info("needle two");
    reader.add(all);
    // The two were made last, so they stand last: one after the other, with one neighbour before.
    steplog.call("logs", "--run=run-1", "--grep=needle", "-C", "1");
    assertThat(messages()).containsExactly("m59999", "needle one", "needle two");

    MemoryReader sparse = new MemoryReader();
    Entries more = new Entries();
    for (int i = 0; i < 60_000; i++) {
      sparse.add(more.info(i == 10 || i == 50_000 ? "needle" : "m" + i));
    }
    Recorded call = new Recorded(sparse);
    call.call("logs", "--run=run-1", "--grep=needle", "-C1");
    assertThat(call.outLines())
        .extracting(line -> line.substring(line.lastIndexOf(' ') + 1))
        .containsExactly("m9", "needle", "m11", "--", "m49999", "needle", "m50001");
    assertThat(sparse.limits().stream().mapToInt(Integer::intValue).sum()).isLessThan(40_000);
  }

  @Test
  void theLastAttemptIsEachStepsOwn() {
    for (String place : List.of("train 1", "train 2", "ingest 1", "train 1")) {
      String[] parts = place.split(" ");
      entries.from(new Origin("run-1", parts[0], "step", Map.of("attempt", parts[1])));
      reader.add(entries.info(place.replace(' ', '-')));
    }

    steplog.call("logs", "--run=run-1", "--attempt=last");
    assertThat(messages()).containsExactly("train-2", "ingest-1");

    steplog.call("logs", "--run=run-1", "--attempt=1");
    assertThat(messages()).containsExactly("train-1", "ingest-1", "train-1");
  }

  @Test
  void nothingFoundEndsWithOneAndSaysWhy() {
    reader.add(entries.info("one"));

    assertThat(steplog.call("logs", "--run=run-2")).isEqualTo(1);
    assertThat(steplog.err()).contains("no run 'run-2'").contains("did you mean 'run-1'?");
    assertThat(steplog.call("logs", "--run=run-1", "--step=trian")).isEqualTo(1);
    assertThat(steplog.err()).contains("no step 'trian'").contains("did you mean 'train'?");
    assertThat(steplog.call("logs", "--run=run-1", "--grep=nowhere")).isEqualTo(1);
    assertThat(steplog.err()).contains("nothing in run run-1 matches");
    assertThat(new Recorded(new MemoryReader()).call("logs")).isEqualTo(1);
  }

  @Test
  void damageIsSaidOnceAndEndsWithThree() {
    reader.add(many(300));
    reader.damage(1, "part-1.jsonl: line 4 is no JSON");

    assertThat(steplog.call("logs", "--run=run-1")).isEqualTo(3);

    assertThat(messages()).hasSize(300);
    assertThat(steplog.err()).containsOnlyOnce("line 4 is no JSON");
  }

  private LogEntry[] many(int count) {
    LogEntry[] made = new LogEntry[count];
    for (int i = 0; i < count; i++) {
      made[i] = entries.info("m" + i);
    }
    return made;
  }

  private List<String> messages() {
    return steplog.outLines().stream()
        .map(
            line ->
                line.substring(
                    line.lastIndexOf("Trainer: ") < 0 ? 0 : line.lastIndexOf("Trainer: ") + 9))
        .toList();
  }
}
