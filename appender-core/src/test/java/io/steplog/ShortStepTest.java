// SPDX-License-Identifier: Apache-2.0
package io.steplog;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.testing.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a whole process loads that logs a few lines to the artifact store, from its first call to
 * its end. Each class that it does not need costs it a quarter of a millisecond, and some
 * mechanisms of the JDK cost ten and more where they are used first.
 */
class ShortStepTest {
  private static final String SOURCE = " source: ";

  /** A process that asks for settings, as each command that reads does, and opens no channel. */
  static final class Reading {
    private Reading() {}

    public static void main(String[] arguments) {
      StepLog.settings().load();
    }
  }

  @TempDir private static Path directory;
  private static List<String> loaded;

  @BeforeAll
  static void run() throws IOException, InterruptedException {
    // The place of the journals that could not lie in the root: adoption knows it by a hash.
    Path temporary = Files.createDirectory(directory.resolve("tmp"));
    Path own = temporary.resolve("steplog-" + Files.getAttribute(temporary, "unix:uid"));
    Files.createDirectory(own);
    Path log = directory.resolve("loaded.txt");
    List<String> options =
        List.of("-Xlog:class+load:file=" + log + ":none", "-Djava.io.tmpdir=" + temporary);
    Map<String, String> environment =
        Map.of(
            "STEPLOG_ARTIFACT_ROOT",
            directory.resolve("store").toString(),
            "STEPLOG_STORES",
            "artifact",
            "STEPLOG_SERVICE_PORT",
            "tcp://10.0.0.1:80");
    try (ChildJvm step = ChildJvm.start(options, environment, ShortProgram.class)) {
      assertThat(step.exitCode()).isZero();
      assertThat(step.errors()).isEmpty();
    }
    loaded = classes(log);
  }

  private static List<String> classes(Path log) throws IOException {
    List<String> classes = new ArrayList<>();
    for (String line : Files.readAllLines(log)) {
      classes.add(line.substring(0, Math.max(0, line.indexOf(SOURCE))));
    }
    return classes;
  }

  @Test
  void itStoresItsLines() throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve("store"))) {
      Path part = files.filter(file -> file.toString().endsWith("-000001.jsonl")).findAny().get();
      assertThat(Files.readAllLines(part)).hasSize(ShortProgram.ENTRIES);
    }
    assertThat(loaded).contains("io.steplog.flavor.artifact.write.GrowingPart");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "io.steplog.flavor.otel.",
        "io.steplog.flavor.datadog.",
        "io.steplog.flavor.artifact.read.",
        "io.steplog.transport.",
        "io.steplog.capture.printed.FrameworkPrints",
        "io.steplog.capture.printed.StreamCapture",
        "io.steplog.capture.printed.Tap",
        "io.steplog.encoding.EntryKeys",
        "io.steplog.levels.LevelTable",
        "io.steplog.limit.Windows",
        "com.fasterxml.jackson."
      })
  void itLoadsNoPartOfOursThatItDoesNotUse(String part) {
    assertThat(loaded).noneMatch(name -> name.startsWith(part));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sun.security.jca.",
        "java.security.MessageDigest",
        "java.time.format.",
        "java.util.Formatter",
        "java.math.BigDecimal",
        "java.util.concurrent.CompletableFuture",
        "java.util.regex.Matcher",
        "java.lang.runtime.ObjectMethods",
        "java.net.InetAddress"
      })
  void itSetsUpNoMechanismThatIsDear(String mechanism) {
    assertThat(loaded).noneMatch(name -> name.startsWith(mechanism));
  }

  @Test
  void itSpinsNoFunctionOfOurs() {
    assertThat(loaded)
        .noneMatch(name -> name.startsWith("io.steplog.") && name.contains("$$Lambda"));
  }

  @Test
  void aProcessThatOnlyReadsDoesNotFindOutWhoItIs() throws IOException, InterruptedException {
    Path log = directory.resolve("reading.txt");
    List<String> options = List.of("-Xlog:class+load:file=" + log + ":none");
    try (ChildJvm reader = ChildJvm.start(options, Map.of(), Reading.class)) {
      assertThat(reader.exitCode()).isZero();
    }
    assertThat(classes(log))
        .contains("io.steplog.StepLog")
        .noneMatch(name -> name.startsWith("io.steplog.context.identity."));
    assertThat(loaded).contains("io.steplog.context.identity.Detection");
  }
}
