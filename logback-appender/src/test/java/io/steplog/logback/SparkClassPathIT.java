// SPDX-License-Identifier: Apache-2.0
package io.steplog.logback;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.testing.ForeignBuild;
import io.steplog.testing.ForeignBuild.Outcome;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    Outcome outcome = runAction(ForeignBuild.jarsOf("appender-core"), classPathOfSpark(version));
    assertThat(outcome.text()).contains("spark " + version + " " + SUMS);
    assertThat(outcome.text())
        .contains("steplog from " + ForeignBuild.jarsOf("appender-core").get(0));
    assertThat(outcome.exitCode()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.5.7", "4.0.1"})
  void aDataFrameActionRunsWhereLogbackReplacesLog4j(String version) throws Exception {
    List<String> ours = ForeignBuild.jarsOf("appender-core", "logback-appender");
    Outcome outcome = runAction(ours, classPathOfSpark(version, "-Plogback"));
    assertThat(outcome.text()).contains("spark " + version + " " + SUMS);
    assertThat(outcome.text())
        .contains("steplog from " + ForeignBuild.jarsOf("appender-core").get(0));
    assertThat(outcome.exitCode()).isZero();
  }

  @Test
  void thisProofWouldSeeADatabindThatIsNotSparks() throws Exception {
    Outcome outcome = runAction(ForeignBuild.jarsOf("jackson-"), classPathOfSpark("3.5.7"));
    assertThat(outcome.text()).contains("Scala module").contains("requires Jackson Databind");
    assertThat(outcome.exitCode()).isNotZero();
  }

  private Outcome runAction(List<String> first, String spark) throws Exception {
    List<String> arguments = new ArrayList<>();
    arguments.add("-Xmx768m");
    arguments.addAll(whatSparkOpens());
    arguments.add("-cp");
    arguments.add(String.join(File.pathSeparator, first) + File.pathSeparator + spark);
    arguments.add(SPARK.resolve("DataFrameAction.java").toString());
    arguments.add(work.toUri().toString());
    return new ForeignBuild(work).java(Map.of(), arguments);
  }

  private String classPathOfSpark(String version, String... profiles) throws Exception {
    Path answer = work.resolve("class-path");
    List<String> arguments = new ArrayList<>(List.of(profiles));
    arguments.add("-Dspark.version=" + version);
    arguments.add("-Dmdep.outputFile=" + answer);
    String plugin = "org.apache.maven.plugins:maven-dependency-plugin:";
    arguments.add(plugin + System.getProperty("dependency.plugin.version") + ":build-classpath");
    Outcome outcome =
        new ForeignBuild(work).maven(SPARK.resolve("pom.xml"), arguments.toArray(String[]::new));
    assertThat(outcome.exitCode()).as(outcome.text()).isZero();
    return Files.readString(answer);
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
}
