// SPDX-License-Identifier: Apache-2.0
package io.steplog.logback.auto;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.record.LogEntry;
import io.steplog.testing.ForeignBuild;
import io.steplog.testing.ForeignBuild.Outcome;
import io.steplog.testing.StoredEntries;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A Spring Boot application in one jar, whose logging Spring resets and configures by itself, is
 * captured from before that to its end.
 */
@Tag("long")
class SpringBootIT {
  private static final Path PROJECT = Path.of("src/it/spring-boot");

  @TempDir private Path work;

  @Test
  void anImageCapturesAnApplicationThatIsOneJar() throws Exception {
    String core = only("appender-core");

    Outcome outcome =
        run(
            Map.of(
                "JAVA_TOOL_OPTIONS",
                "-javaagent:" + core,
                "STEPLOG_ARTIFACT_ROOT",
                root().toString()));

    assertThat(outcome.exitCode()).as(outcome.text()).isZero();
    assertThat(outcome.text()).as("its own appender").contains("before Spring", "after Spring");
    List<LogEntry> stored = StoredEntries.in(root());
    assertThat(stored)
        .extracting(LogEntry::message)
        .containsOnlyOnce("before Spring")
        .containsOnlyOnce("after Spring")
        .filteredOn(each -> each.startsWith("Started Application"))
        .hasSize(1);
    assertThat(stored).extracting(LogEntry::logger).contains("app.Application");
  }

  @Test
  void withoutTheAgentNothingIsCaptured() throws Exception {
    Outcome outcome = run(Map.of("STEPLOG_ARTIFACT_ROOT", root().toString()));

    assertThat(outcome.exitCode()).as(outcome.text()).isZero();
    assertThat(root()).doesNotExist();
  }

  private Outcome run(Map<String, String> image) throws Exception {
    ForeignBuild build = new ForeignBuild(work);
    copyProject();
    Outcome built =
        build.maven(
            work.resolve("project/pom.xml"),
            "-Dcore.jar=" + only("appender-core"),
            "-Dappender.jar=" + only("logback-appender"),
            "-Dbuild.out=" + work.resolve("out"),
            "package");
    assertThat(built.exitCode()).as(built.text()).isZero();
    return build.java(image, List.of("-jar", work.resolve("out/application.jar").toString()));
  }

  private void copyProject() throws Exception {
    try (Stream<Path> files = Files.walk(PROJECT)) {
      for (Path file : files.toList()) {
        Files.copy(file, work.resolve("project").resolve(PROJECT.relativize(file).toString()));
      }
    }
  }

  private Path root() {
    return work.resolve("logs");
  }

  private static String only(String jar) {
    return ForeignBuild.jarsOf(jar).get(0);
  }
}
