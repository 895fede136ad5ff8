// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.cli.open.ConfiguredStores;
import io.steplog.cli.terminal.Surroundings;
import io.steplog.cli.testing.Entries;
import io.steplog.cli.testing.Journals;
import io.steplog.cli.testing.RealStore;
import io.steplog.flavor.artifact.format.Compression;
import io.steplog.journal.Journal;
import io.steplog.record.LogEntry;
import io.steplog.record.Origin;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompactTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir private Path root;

  private final Map<String, String> environment = new HashMap<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private String identity = "";

  @BeforeEach
  void storeARunInSmallParts() throws Exception {
    environment.put("STEPLOG_ARTIFACT_ROOT", root.toString());
    Entries entries = new Entries().from(Origin.of("run-1", "train", "step"));
    List<LogEntry> all = new ArrayList<>();
    for (int i = 1; i < 2_000; i++) {
      all.add(entries.info("epoch " + i + " done, loss " + 1.0 / i));
    }
    identity = RealStore.write(root, Compression.GZIP, all);
    for (Path part : parts()) {
      Files.setLastModifiedTime(part, FileTime.from(NOW.minus(Duration.ofDays(2))));
    }
  }

  @Test
  void theRunReadsAsBeforeInFewerFiles() throws Exception {
    assertThat(call("logs", "--run", "run-1")).isZero();
    String before = out.toString(StandardCharsets.UTF_8);
    assertThat(parts()).hasSizeGreaterThan(5);

    assertThat(call("compact", "run-1")).isZero();

    assertThat(out.toString(StandardCharsets.UTF_8)).contains("files became");
    assertThat(parts()).hasSizeLessThan(4);
    assertThat(call("logs", "--run", "run-1")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(before);
    assertThat(call("verify")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("1,999 entries", "no damage")
        .doesNotContain("note");
    assertThat(call("compact", "run-1", "--idle", "1h")).isEqualTo(3);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("was written to after");
  }

  @Test
  void aRunThatMayStillBeWrittenToIsLeftAsItIs() throws Exception {
    List<Path> before = parts();
    assertThat(call("compact", "run-1", "--idle", "72h")).isEqualTo(3);
    Journal live =
        Journals.open(
            root.resolve(".steplog/journal"),
            identity,
            Map.of("artifact.root", root.toString()),
            Origin.of("run-1", "train", "step"));
    assertThat(call("compact", "run-1")).isEqualTo(3);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("it is open: there is the journal");
    live.close();
    assertThat(parts()).isEqualTo(before);
    assertThat(call("compact", "run-7")).isEqualTo(1);
    assertThat(call("compact", "run-1", "--idle", "soon")).isEqualTo(2);
  }

  private List<Path> parts() throws Exception {
    try (Stream<Path> files = Files.walk(root.resolve("run-1"))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private int call(String... args) {
    out.reset();
    err.reset();
    return new Call(
            new Surroundings(out, err, environment, Clock.fixed(NOW, ZoneOffset.UTC), false),
            new ConfiguredStores(environment))
        .execute(args);
  }
}
