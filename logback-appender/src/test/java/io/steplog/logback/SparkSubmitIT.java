// SPDX-License-Identifier: Apache-2.0
package io.steplog.logback;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.record.LogEntry;
import io.steplog.testing.ForeignBuild;
import io.steplog.testing.ForeignBuild.Outcome;
import io.steplog.testing.StoredEntries;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@code spark-submit} runs is captured by what an image adds: the agent, and our jars beside
 * Spark's. Started as that script starts it, with the class that it starts.
 */
@Tag("long")
@EnabledForJreRange(
    max = JRE.JAVA_21,
    disabledReason = "no Spark of these versions runs on this JDK")
class SparkSubmitIT {
  @TempDir private Path work;

  @ParameterizedTest
  @ValueSource(strings = {"3.5.7", "4.0.1"})
  void whatSparkLogsAndTheApplicationPrintsIsStored(String version) throws Exception {
    String spark = SparkApplication.classPath(work, version, "-Plogback");

    Outcome outcome = submit(spark, application(spark));

    assertThat(outcome.exitCode()).as(outcome.text()).isZero();
    String printed = "spark " + version + " " + SparkApplication.SUMS;
    // What Spark's own hooks log at the end is not left in the journal.
    assertThat(outcome.text()).contains(printed).doesNotContain("SL-310");
    List<LogEntry> stored = StoredEntries.in(work.resolve("logs"));
    assertThat(stored).extracting(LogEntry::message).containsOnlyOnce(printed);
    assertThat(stored)
        .extracting(LogEntry::logger)
        .contains("stdout", "org.apache.spark.SparkContext");
    assertThat(stored)
        .filteredOn(entry -> entry.message().startsWith("Running Spark version"))
        .hasSize(1)
        .allMatch(entry -> entry.origin().pipelineRunId().equals("run-1"));
  }

  private Outcome submit(String spark, Path application) throws Exception {
    List<String> ours = ForeignBuild.jarsOf("appender-core", "logback-appender");
    Path logback =
        Files.writeString(
            work.resolve("own.xml"), "<configuration><root level='INFO'/></configuration>");
    List<String> arguments = new ArrayList<>(SparkApplication.whatSparkOpens());
    arguments.addAll(List.of("-Xmx768m", "-Dlogback.configurationFile=" + logback));
    arguments.add("-Dspark.driver.bindAddress=127.0.0.1");
    arguments.addAll(List.of("-cp", spark + File.pathSeparator + String.join(":", ours)));
    arguments.addAll(List.of("org.apache.spark.deploy.SparkSubmit", "--master", "local[2]"));
    arguments.addAll(List.of("--class", SparkApplication.MAIN, application.toString()));
    arguments.add(work.toUri().toString());
    Map<String, String> image =
        Map.of(
            "JAVA_TOOL_OPTIONS",
            "-javaagent:" + ForeignBuild.jarsOf("appender-core").get(0),
            "STEPLOG_ARTIFACT_ROOT",
            work.resolve("logs").toString(),
            "STEPLOG_ORIGIN_PIPELINE_RUN_ID",
            "run-1");
    return new ForeignBuild(work).java(image, arguments);
  }

  /** The application as a jar, as it is submitted. */
  private Path application(String spark) throws IOException {
    Path classes = Files.createDirectory(work.resolve("classes"));
    int problems =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                spark + File.pathSeparator + ForeignBuild.jarsOf("appender-core").get(0),
                "-d",
                classes.toString(),
                SparkApplication.source().toString());
    assertThat(problems).isZero();
    Path jar = work.resolve("application.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> all = Files.list(classes)) {
      for (Path file : all.toList()) {
        out.putNextEntry(new JarEntry(file.getFileName().toString()));
        Files.copy(file, out);
      }
    }
    return jar;
  }
}
