// SPDX-License-Identifier: Apache-2.0
package io.steplog.logback;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Steplog's jars, first on the class path of a Spark application, change nothing for Spark, whose
 * Scala module refuses a databind of any minor version but its own.
 */
@Tag("long")
@EnabledForJreRange(
    max = JRE.JAVA_21,
    disabledReason = "no Spark of these versions runs on this JDK")
class SparkClassPathIT {
  private static final String SUMS = "sums [{\"k\":\"a\",\"n\":41}, {\"k\":\"b\",\"n\":2}]";
  private static final Path SPARK = Path.of("src/it/spark");

  @TempDir private Path work;

  @ParameterizedTest
  @ValueSource(strings = {"3.5.7", "4.0.1"})
  void aDataFrameActionRunsBesideCore(String version) throws Exception {
    Outcome outcome = runAction(jarsOf("appender-core"), classPathOfSpark(version));
    assertThat(outcome.text()).contains("spark " + version + " " + SUMS);
    assertThat(outcome.text()).contains("steplog from " + jarsOf("appender-core").get(0));
    assertThat(outcome.exitCode()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.5.7", "4.0.1"})
  void aDataFrameActionRunsWhereLogbackReplacesLog4j(String version) throws Exception {
    List<String> ours = jarsOf("appender-core", "logback-appender");
    Outcome outcome = runAction(ours, classPathOfSpark(version, "-Plogback"));
    assertThat(outcome.text()).contains("spark " + version + " " + SUMS);
    assertThat(outcome.text()).contains("steplog from " + jarsOf("appender-core").get(0));
    assertThat(outcome.exitCode()).isZero();
  }

  @Test
  void thisProofWouldSeeADatabindThatIsNotSparks() throws Exception {
    Outcome outcome = runAction(jarsOf("jackson-"), classPathOfSpark("3.5.7"));
    assertThat(outcome.text()).contains("Scala module").contains("requires Jackson Databind");
    assertThat(outcome.exitCode()).isNotZero();
  }

  private Outcome runAction(List<String> first, String spark) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx768m");
    command.addAll(whatSparkOpens());
    command.add("-cp");
    command.add(String.join(File.pathSeparator, first) + File.pathSeparator + spark);
    command.add(SPARK.resolve("DataFrameAction.java").toString());
    command.add(work.toUri().toString());
    return run(command);
  }

  private String classPathOfSpark(String version, String... profiles) throws Exception {
    Path answer = work.resolve("class-path");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("maven.home"), "bin", "mvn").toString());
    command.addAll(List.of("-B", "-q", "-f", SPARK.resolve("pom.xml").toString()));
    command.addAll(List.of(profiles));
    command.add("-Dspark.version=" + version);
    for (String key : List.of("maven.repo.local", "logback.version", "slf4j.version")) {
      command.add("-D" + key + "=" + System.getProperty(key));
    }
    command.add("-Dmdep.outputFile=" + answer);
    String plugin = "org.apache.maven.plugins:maven-dependency-plugin:";
    command.add(plugin + System.getProperty("dependency.plugin.version") + ":build-classpath");
    Outcome outcome = run(command);
    assertThat(outcome.exitCode()).as(outcome.text()).isZero();
    return Files.readString(answer);
  }

  private Outcome run(List<String> command) throws IOException, InterruptedException {
    Path out = Files.createTempFile(work, "run", ".out");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    if (!process.waitFor(10, TimeUnit.MINUTES)) {
      process.destroyForcibly();
    }
    return new Outcome(process.waitFor(), Files.readString(out));
  }

  /** The jars on this test's own class path, which are those that the build just packaged. */
  private static List<String> jarsOf(String... prefixes) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(each -> each.endsWith(".jar") && !each.endsWith("-tests.jar"))
        .filter(each -> Stream.of(prefixes).anyMatch(new File(each).getName()::startsWith))
        .toList();
  }

  /** What Spark's own launcher opens, as far as a local DataFrame action needs it. */
  private static List<String> whatSparkOpens() {
    return Stream.of(
            "java.lang",
            "java.lang.invoke",
            "java.lang.reflect",
            "java.io",
            "java.net",
            "java.nio",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "jdk.internal.ref",
            "sun.nio.ch",
            "sun.nio.cs",
            "sun.security.action",
            "sun.util.calendar")
        .map(each -> "--add-opens=java.base/" + each + "=ALL-UNNAMED")
        .toList();
  }

  private record Outcome(int exitCode, String text) {}
}
