// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.steplog.cli.testing.Entries;
import io.steplog.cli.testing.MemoryReader;
import io.steplog.record.LogSeverity;
import io.steplog.record.Origin;
import io.steplog.record.RunEntry;
import io.steplog.record.ThrowableCapture;
import io.steplog.record.ThrowableFingerprint;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DiffTest {
  private final MemoryReader reader = new MemoryReader();
  private final Recorded steplog = new Recorded(reader);
  private final Throwable old = new IllegalStateException("no rows\u001b[2J");
  private final Throwable fresh = new ArithmeticException("loss is NaN");

  @BeforeEach
  void storeTwoRuns() {
    Entries entries = from("a", "train", Map.of("vcs.ref.head.revision", "0a1", "host.name", "x"));
    reader.add(
        entries.run(
            RunEntry.START,
            Map.of("cpus", 2L, "env", Map.of("LR", "0.1"), "hydra.overrides", List.of("epochs=5"))),
        entries.run(RunEntry.CONFIG, Map.of(RunEntry.ADDED, Map.of("depth", 3L, "seed", 7L))),
        entries.info("same"),
        entries.thrown("failed", old),
        entries.run(RunEntry.END, Map.of(RunEntry.STATUS, "completed", RunEntry.DURATION, 1L)));
    entries.from(Origin.of("a", "split", "step"));
    reader.add(entries.info("only here"));
    entries = from("b", "train", Map.of("vcs.ref.head.revision", "0b2", "host.name", "y"));
    reader.add(
        entries.run(
            RunEntry.START,
            Map.of("cpus", 2L, "env", Map.of("LR", "0.2"), "hydra.overrides", List.of())),
        entries.run(
            RunEntry.CONFIG, Map.of(RunEntry.ADDED, Map.of("depth", 3L, "no\u202ete", "x\ny"))),
        entries.info("same"),
        entries.at(LogSeverity.WARN3, "hm"),
        entries.thrown("failed", fresh),
        entries.thrown("failed again", fresh),
        entries.run(
            RunEntry.END,
            Map.of(
                RunEntry.STATUS,
                "failed",
                RunEntry.MAIN_EXCEPTION,
                "java.lang.ArithmeticException",
                RunEntry.DURATION,
                2L)));
  }

  @Test
  void whatDiffersIsToldStepByStep() {
    assertThat(steplog.call("diff", "a", "b")).isZero();
    assertThat(steplog.out())
        .isEqualTo(
            """
            a -> b

            train/step
              end
                status: completed -> failed
                + main_exception: java.lang.ArithmeticException
              configuration
                + config.no\\u202ete: x\\ny
                - config.seed: 7
                env.LR: 0.1 -> 0.2
                - hydra.overrides.epochs: 5
                vcs.ref.head.revision: 0a1 -> 0b2
              entries
                WARN: 0 -> 1
                ERROR: 1 -> 2
              new exceptions
                + java.lang.ArithmeticException: loss is NaN (%s, 2 times)
              exceptions no more
                - java.lang.IllegalStateException: no rows\\x1b[2J (%s, 1 time)

            split/step, in the first alone
              entries
                INFO: 1 -> 0
            """
                .formatted(fingerprint(fresh), fingerprint(old)));
    assertThat(steplog.err()).isEmpty();
  }

  @Test
  void jsonHasTheSameInOneObject() throws Exception {
    assertThat(steplog.call("diff", "a", "b", "--format=json")).isZero();
    assertThat(steplog.outLines()).hasSize(1);
    JsonNode json = new ObjectMapper().readTree(steplog.out());
    assertThat(json.get("differs").asBoolean()).isTrue();
    JsonNode train = json.at("/steps/0");
    assertThat(train.at("/step_id").asText()).isEqualTo("train");
    assertThat(train.at("/configuration/env.LR/from").asText()).isEqualTo("0.1");
    assertThat(train.at("/configuration/env.LR/to").asText()).isEqualTo("0.2");
    assertThat(train.at("/configuration/config.seed/to").isNull()).isTrue();
    assertThat(train.at("/entries/ERROR/to").asText()).isEqualTo("2");
    assertThat(train.at("/new_exceptions/0/fingerprint").asText()).isEqualTo(fingerprint(fresh));
    assertThat(train.at("/new_exceptions/0/count").asInt()).isEqualTo(2);
    assertThat(train.at("/gone_exceptions/0/type").asText())
        .isEqualTo("java.lang.IllegalStateException");
    assertThat(json.at("/steps/1/in_second").asBoolean(true)).isFalse();
  }

  @Test
  void twoRunsOfTheSameDifferInNothing() {
    assertThat(steplog.call("diff", "b", "b")).isZero();
    assertThat(steplog.out()).isEqualTo("b -> b\nnothing differs of what is compared\n");
  }

  @Test
  void ofAStepThatBeganTwiceTheLastTimeCounts() {
    Entries entries = from("c", "train", Map.of());
    reader.add(
        entries.run(RunEntry.START, Map.of("old", 1L)),
        entries.run(RunEntry.CONFIG, Map.of(RunEntry.ADDED, Map.of("depth", 3L))),
        entries.run(RunEntry.END, Map.of(RunEntry.STATUS, "failed")),
        entries.run(RunEntry.START, Map.of("cpus", 2L)));
    entries = from("d", "train", Map.of());
    reader.add(entries.run(RunEntry.START, Map.of("cpus", 4L)));

    assertThat(steplog.call("diff", "c", "d")).isZero();
    assertThat(steplog.outLines())
        .containsExactly(
            "c -> d",
            "",
            "train/step",
            "  configuration",
            "    cpus: 2 -> 4",
            "  entries",
            "    INFO: 4 -> 1");
  }

  @Test
  void aRunOfWhichNothingIsOnRecordIsNotTakenForOneWithoutConfiguration() {
    Entries entries = from("c", "train", Map.of());
    reader.add(entries.info("1"));

    assertThat(steplog.call("diff", "a", "c")).isZero();
    assertThat(steplog.outLines())
        .contains("nothing is on record of what c ran with, so no configuration is compared")
        .noneMatch(line -> line.contains("env.LR"));
  }

  @Test
  void aLongValueIsShownFromWhereItDiffersAndInJsonWhole() {
    String before = "a: 1\n".repeat(2_000);
    Entries entries = from("c", "train", Map.of());
    reader.add(entries.run(RunEntry.START, Map.of("file", before + "seed: 7", "gone", before)));
    entries = from("d", "train", Map.of());
    reader.add(entries.run(RunEntry.START, Map.of("file", before + "seed: 8")));

    assertThat(steplog.call("diff", "c", "d")).isZero();
    assertThat(steplog.outLines())
        .contains("    file: ...: 1\\na: 1\\na: 1\\nseed: 7 -> ...: 1\\na: 1\\na: 1\\nseed: 8")
        .anyMatch(line -> line.startsWith("    - gone: a: 1\\na: 1") && line.length() < 300);
    assertThat(steplog.call("diff", "c", "d", "--format=json")).isZero();
    assertThat(steplog.out()).contains("a: 1\\na: 1\\nseed: 7\"");
  }

  @Test
  void aRunThatIsNotThereEndsWithOneAndOneThatWasDamagedWithThree() {
    assertThat(steplog.call("diff", "a", "bb")).isEqualTo(1);
    assertThat(steplog.err()).contains("no run 'bb' in the store; did you mean 'b'?");
    assertThat(steplog.call("diff", "x", "y")).isEqualTo(1);
    assertThat(steplog.err()).contains("no run 'x'", "no run 'y'");
    assertThat(steplog.call("diff", "a")).isEqualTo(2);
    assertThat(steplog.call("diff", "a", "b", "--format=html")).isEqualTo(2);
    reader.damage(1, "a line of run b");
    assertThat(steplog.call("diff", "a", "b")).isEqualTo(3);
    assertThat(steplog.out()).contains("env.LR: 0.1 -> 0.2");
  }

  private static Entries from(String run, String step, Map<String, String> metadata) {
    return new Entries().from(Origin.of(run, step, "step").with(metadata));
  }

  private static String fingerprint(Throwable thrown) {
    return ThrowableFingerprint.of(ThrowableCapture.of(thrown));
  }
}
