// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.cli.testing.Entries;
import io.steplog.cli.testing.MemoryReader;
import io.steplog.record.LogSeverity;
import io.steplog.record.Origin;
import io.steplog.record.RunEntry;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunsTest {
  private final MemoryReader reader = new MemoryReader();
  private final Recorded steplog = new Recorded(reader);

  @BeforeEach
  void storeTwoRuns() {
    Entries entries = new Entries().from(Origin.of("run-b", "ingest", "step"));
    reader.add(entries.info("1"), entries.at(LogSeverity.WARN2, "2"));
    entries.from(Origin.of("run-a", "tra\u001bin", "step"));
    reader.add(entries.at(LogSeverity.ERROR, "3"), entries.at(LogSeverity.FATAL, "4"));
    entries.from(Origin.of("run-b", "train", "driver"));
    reader.add(entries.info("5"));
  }

  @Test
  void runsAreListedWithTheNewestLast() {
    assertThat(steplog.call("runs")).isZero();
    assertThat(steplog.out())
        .isEqualTo(
            """
            RUN    STEP       SOURCE  FIRST                 LAST                  ENTRIES  WARN  ERROR
            run-b  ingest     step    2026-01-05T09:15:30Z  2026-01-05T09:15:31Z        2     1      0
            run-b  train      driver  2026-01-05T09:15:34Z  2026-01-05T09:15:34Z        1     0      0
            run-a  tra\\x1bin  step    2026-01-05T09:15:32Z  2026-01-05T09:15:33Z        2     0      2
            """);
  }

  @Test
  void jsonHasOneObjectALineWithEveryLevel() {
    assertThat(steplog.call("runs", "--format=json", "--run=run-a")).isZero();
    assertThat(steplog.outLines())
        .containsExactly(
            "{\"pipeline_run_id\":\"run-a\",\"step_id\":\"tra\\u001bin\",\"source\":\"step\","
                + "\"entries\":2,\"bytes\":200,\"first\":\"2026-01-05T09:15:32.250Z\","
                + "\"last\":\"2026-01-05T09:15:33.250Z\",\"levels\":{\"ERROR\":1,\"FATAL\":1},"
                + "\"sealed\":true,\"location\":\"memory/tra\\u001bin\"}");
  }

  @Test
  void ofOneRunItIsSaidHowEachStepEndedAndInJsonWhatItRanWith() {
    Entries entries = new Entries().from(Origin.of("run-c", "train", "step"));
    reader.add(
        entries.run(RunEntry.START, Map.of("env", Map.of("LR", "0.1"))),
        entries.run(
            RunEntry.END,
            Map.of(RunEntry.STATUS, "failed", RunEntry.MAIN_EXCEPTION, "a.b.Bro\u001bken")));
    entries.from(Origin.of("run-c", "evaluate", "step"));
    reader.add(entries.run(RunEntry.START, Map.of()));
    entries.from(Origin.of("run-c", "plain", "step"));
    reader.add(entries.info("no word of it"));

    assertThat(steplog.call("runs", "--run=run-c")).isZero();
    assertThat(steplog.outLines())
        .extracting(line -> line.substring(line.lastIndexOf("  ") + 2))
        .containsExactly("END", "failed: Bro\\x1bken", "open", "-");
    assertThat(steplog.call("runs", "--run=run-c", "--format=json")).isZero();
    assertThat(steplog.outLines().get(0))
        .contains("\"end\":{\"status\":\"failed\",\"main_exception\":\"a.b.Bro\\u001bken\"}")
        .contains("\"configuration\":{\"env.LR\":\"0.1\"}");
    assertThat(steplog.outLines().get(1)).contains("\"end\":{\"status\":\"open\"}");
    assertThat(steplog.outLines().get(2)).doesNotContain("\"end\"", "\"configuration\"");
  }

  @Test
  void anEmptyStoreEndsWithOne() {
    Recorded empty = new Recorded(new MemoryReader());
    assertThat(empty.call("runs")).isEqualTo(1);
    assertThat(empty.err()).contains("nothing is stored in the store");
    assertThat(steplog.call("runs", "--run=run-c")).isEqualTo(1);
    assertThat(steplog.err()).contains("no run 'run-c'");
  }
}
