// SPDX-License-Identifier: Apache-2.0
package io.steplog.logback;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.testing.ForeignBuild;
import io.steplog.testing.ForeignBuild.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A Spark application that is not part of the build: its source, its class path, its options. */
final class SparkApplication {
  /** What it prints, after Spark's version. */
  static final String SUMS = "sums [{\"k\":\"a\",\"n\":41}, {\"k\":\"b\",\"n\":2}]";

  private static final Path PROJECT = Path.of("src/it/spark");

  /** The class that {@link #source} has. */
  static final String MAIN = "DataFrameAction";

  private SparkApplication() {}

  static Path source() {
    return PROJECT.resolve(MAIN + ".java");
  }

  /** Everything that an application of this Spark brings along. */
  static String classPath(Path work, String version, String... profiles) throws Exception {
    Path answer = work.resolve("class-path");
    List<String> arguments = new ArrayList<>(List.of(profiles));
    arguments.add("-Dspark.version=" + version);
    arguments.add("-Dmdep.outputFile=" + answer);
    String plugin = "org.apache.maven.plugins:maven-dependency-plugin:";
    arguments.add(plugin + System.getProperty("dependency.plugin.version") + ":build-classpath");
    Outcome outcome =
        new ForeignBuild(work).maven(PROJECT.resolve("pom.xml"), arguments.toArray(String[]::new));
    assertThat(outcome.exitCode()).as(outcome.text()).isZero();
    return Files.readString(answer);
  }

  /** What Spark's own launcher opens, as far as a local DataFrame action needs it. */
  static List<String> whatSparkOpens() {
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
