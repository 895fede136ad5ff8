// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.cli.open.ConfiguredStores;
import io.steplog.cli.terminal.Surroundings;
import io.steplog.cli.testing.Entries;
import io.steplog.cli.testing.RealStore;
import io.steplog.flavor.artifact.format.Compression;
import io.steplog.record.LogEntry;
import io.steplog.record.Origin;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Every verb prints of a compressed store what it prints of a plain one. */
class CompressedStoreTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir private Path folder;

  private final Map<String, String> environment = new HashMap<>();

  @ParameterizedTest
  @EnumSource(value = Compression.class, names = "NONE", mode = Mode.EXCLUDE)
  void everyVerbReadsIt(Compression form) throws Exception {
    Path plain = folder.resolve("plain");
    Path packed = folder.resolve("packed");
    List<LogEntry> entries = entries();
    RealStore.write(plain, entries);
    RealStore.write(packed, form, entries);
    assertThat(files(packed))
        .filteredOn(file -> file.endsWith(form.suffix()))
        .hasSizeGreaterThan(5);

    for (List<String> verb :
        List.of(
            List.of("logs", "--run", "run-1"),
            List.of("logs", "--run", "run-1", "--tail", "5"),
            List.of("logs", "--run", "run-1", "--level", "ERROR", "--grep", "diverged"),
            List.of("logs", "--since", "2026-01-05T09:20:00Z", "--until", "2026-01-05T09:21:00Z"),
            List.of("why", "run-1"))) {
      String expected = call(plain, 0, verb);
      assertThat(call(packed, 0, verb)).as("%s", verb).isEqualTo(expected).isNotEmpty();
    }
    assertThat(exported(packed)).isEqualTo(exported(plain)).hasLineCount(1_999);
    assertThat(call(packed, 0, List.of("runs"))).contains("run-1", "train", "1,999");
    assertThat(call(packed, 0, List.of("verify"))).contains("1,999 entries", "no damage");
    assertThat(call(packed, 3, List.of("verify", "--as", "zenml")))
        .contains("compressed (artifact.compression); ZenML shows nothing of it");
    prune(packed);
    assertThat(files(packed)).isEmpty();
  }

  private String exported(Path root) throws Exception {
    Path file = folder.resolve("exported.jsonl");
    call(root, 0, List.of("export", "--run", "run-1", "--format", "jsonl", file.toString()));
    return Files.readString(file);
  }

  private void prune(Path root) throws Exception {
    environment.put("STEPLOG_ARTIFACT_RETENTION_AGE", "30d");
    for (String file : files(root)) {
      Files.setLastModifiedTime(
          Path.of(file), FileTime.from(Instant.parse("2026-01-05T10:00:00Z")));
    }
    assertThat(call(root, 0, List.of("prune"))).contains("removed run-1");
  }

  private static List<LogEntry> entries() {
    Entries entries = new Entries().from(Origin.of("run-1", "train", "step"));
    List<LogEntry> all = new ArrayList<>();
    for (int i = 1; i < 2_000; i++) {
      all.add(
          i == 1_500
              ? entries.thrown("diverged", new IllegalStateException("loss is NaN"))
              : entries.info("epoch " + i + " done, loss " + 1.0 / i));
    }
    return all;
  }

  private String call(Path root, int code, List<String> verb) {
    environment.put("STEPLOG_ARTIFACT_ROOT", root.toString());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int ended =
        new Call(
                new Surroundings(out, err, environment, Clock.fixed(NOW, ZoneOffset.UTC), false),
                new ConfiguredStores(environment))
            .execute(verb.toArray(String[]::new));
    assertThat(ended).as("%s: %s", verb, err.toString(StandardCharsets.UTF_8)).isEqualTo(code);
    return out.toString(StandardCharsets.UTF_8).replace(root.toString(), "ROOT");
  }

  private static List<String> files(Path root) throws Exception {
    if (!Files.exists(root.resolve("run-1"))) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(root.resolve("run-1"))) {
      return files.filter(Files::isRegularFile).map(Path::toString).toList();
    }
  }
}
