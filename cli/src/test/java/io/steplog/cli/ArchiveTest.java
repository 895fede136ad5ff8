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
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArchiveTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir private Path folder;

  private final Map<String, String> environment = new HashMap<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Path root;
  private String archive = "";

  @BeforeEach
  void nameThePlaces() {
    root = folder.resolve("root");
    archive = folder.resolve("run.zip").toString();
    environment.put("STEPLOG_ARTIFACT_ROOT", root.toString());
  }

  @ParameterizedTest
  @EnumSource
  void aRunReadsInItsArchiveAsItDoesInTheStoreAndAsItDoesUnpacked(Compression form)
      throws Exception {
    store("run-1", form);
    store("run-2", Compression.NONE);
    Map<Path, byte[]> before = bytes(root);

    assertThat(call("archive", "run-1", archive)).isZero();

    assertThat(bytes(root)).as("the store").usingRecursiveComparison().isEqualTo(before);
    for (List<String> verb :
        List.of(
            List.of("logs", "--run", "run-1"),
            List.of("logs", "--run", "run-1", "--tail", "3"),
            List.of("logs", "--since", "2026-01-05T09:20:00Z", "--until", "2026-01-05T09:21:00Z"),
            List.of("why", "run-1"))) {
      String stored = printed(0, with(verb, ""));
      assertThat(printed(0, with(verb, archive))).as("%s", verb).isEqualTo(stored).isNotEmpty();
    }
    assertThat(printed(0, List.of("runs", "--root", archive)))
        .contains("run-1")
        .doesNotContain("run-2");
    assertThat(printed(0, List.of("verify", archive)))
        .contains("files as the manifest says", "1,999 entries", "no damage");
    Path unpacked = unpack();
    assertThat(printed(0, List.of("verify", "--root", unpacked.toString())))
        .contains("1,999 entries", "no damage");
    assertThat(printed(0, List.of("logs", "--run", "run-1", "--root", unpacked.toString())))
        .isEqualTo(printed(0, List.of("logs", "--run", "run-1")));
  }

  /** The store is what the environment names, and has other runs; an archive is an option. */
  private static List<String> with(List<String> verb, String root) {
    List<String> all = new ArrayList<>(verb);
    if (root.endsWith(".zip")) {
      all.addAll(List.of("--root", root));
    } else if (!verb.contains("run-1")) {
      all.addAll(List.of("--run", "run-1"));
    }
    return all;
  }

  @Test
  void twoArchivesOfOneRunAreTheSameBytes() throws Exception {
    store("run-1", Compression.NONE);
    Path other = folder.resolve("other.zip");

    assertThat(call("archive", "run-1", archive)).isZero();
    assertThat(call("archive", "run-1", other.toString())).isZero();

    assertThat(other).hasSameBinaryContentAs(Path.of(archive));
  }

  @Test
  void aByteThatChangedIsFound() throws Exception {
    store("run-1", Compression.NONE);
    assertThat(call("archive", "run-1", archive)).isZero();
    byte[] bytes = Files.readAllBytes(Path.of(archive));
    int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("epoch 700 done");
    bytes[at]++;
    Files.write(Path.of(archive), bytes);

    assertThat(printed(3, List.of("verify", archive)))
        .contains("was changed: its checksum is another one");

    Files.write(Path.of(archive), Arrays.copyOf(bytes, bytes.length / 2));
    assertThat(printed(3, List.of("verify", archive))).contains("no list of files at its end");
    assertThat(call("logs", "--root", archive)).isEqualTo(3);
  }

  @Test
  void aRunThatIsOpenIsNotArchivedAndWhatWasThereStays() throws Exception {
    String identity = store("run-1", Compression.NONE);
    Files.writeString(Path.of(archive), "what was there");
    Journal live =
        Journals.open(
            root.resolve(".steplog/journal"),
            identity,
            Map.of("artifact.root", root.toString()),
            Origin.of("run-1", "train", "step"));

    assertThat(call("archive", "run-1", archive)).isEqualTo(3);

    assertThat(err.toString(StandardCharsets.UTF_8)).contains("it is open: there is the journal");
    assertThat(Path.of(archive)).hasContent("what was there");
    live.close();
    assertThat(call("archive", "run-1", archive)).isZero();
  }

  @Test
  void wrongWordsAreTold() throws Exception {
    store("run-1", Compression.NONE);
    assertThat(call("archive", "run-7", archive)).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("did you mean 'run-1'?");
    assertThat(Path.of(archive)).doesNotExist();
    assertThat(call("archive", "run-1", folder.toString())).isEqualTo(2);
    assertThat(call("verify", folder.resolve("none.zip").toString())).isEqualTo(2);
    assertThat(call("archive", "run-1", archive)).isZero();
    assertThat(call("verify", archive, "--root", root.toString())).isEqualTo(2);
    for (List<String> verb :
        List.of(List.of("keep", "run-1"), List.of("archive", "run-1", archive + "2"))) {
      assertThat(call(with(verb, archive).toArray(String[]::new))).as("%s", verb).isEqualTo(2);
      assertThat(err.toString(StandardCharsets.UTF_8))
          .contains("is an archive, which is only read");
    }
  }

  private String store(String run, Compression form) throws Exception {
    Entries entries = new Entries().from(Origin.of(run, "train", "step"));
    List<LogEntry> all = new ArrayList<>();
    for (int i = 1; i < 2_000; i++) {
      all.add(entries.info("epoch " + i + " done, loss " + 1.0 / i));
    }
    return RealStore.write(root, form, all);
  }

  private static Map<Path, byte[]> bytes(Path root) throws Exception {
    Map<Path, byte[]> bytes = new HashMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes.put(file, Files.readAllBytes(file));
      }
    }
    return bytes;
  }

  private Path unpack() throws Exception {
    Path unpacked = Files.createDirectory(folder.resolve("unpacked"));
    try (ZipFile zip = new ZipFile(archive)) {
      for (ZipEntry entry : zip.stream().toList()) {
        Path file = unpacked.resolve(entry.getName());
        Files.createDirectories(file.getParent());
        Files.copy(zip.getInputStream(entry), file);
      }
    }
    return unpacked;
  }

  private String printed(int code, List<String> verb) {
    assertThat(call(verb.toArray(String[]::new)))
        .as("%s: %s", verb, err.toString(StandardCharsets.UTF_8))
        .isEqualTo(code);
    return out.toString(StandardCharsets.UTF_8);
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
