// SPDX-License-Identifier: Apache-2.0
package io.steplog.logback;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.testing.ForeignBuild;
import io.steplog.testing.ForeignBuild.Outcome;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
  @TempDir private Path work;

  @ParameterizedTest
  @ValueSource(strings = {"3.5.7", "4.0.1"})
  void aDataFrameActionRunsBesideCore(String version) throws Exception {
    Outcome outcome =
        runAction(ForeignBuild.jarsOf("appender-core"), SparkApplication.classPath(work, version));
    assertThat(outcome.text()).contains("spark " + version + " " + SparkApplication.SUMS);
    assertThat(outcome.text())
        .contains("steplog from " + ForeignBuild.jarsOf("appender-core").get(0));
    assertThat(outcome.exitCode()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.5.7", "4.0.1"})
  void aDataFrameActionRunsWhereLogbackReplacesLog4j(String version) throws Exception {
    List<String> ours = ForeignBuild.jarsOf("appender-core", "logback-appender");
    Outcome outcome = runAction(ours, SparkApplication.classPath(work, version, "-Plogback"));
    assertThat(outcome.text()).contains("spark " + version + " " + SparkApplication.SUMS);
    assertThat(outcome.text())
        .contains("steplog from " + ForeignBuild.jarsOf("appender-core").get(0));
    assertThat(outcome.exitCode()).isZero();
  }

  @Test
  void thisProofWouldSeeADatabindThatIsNotSparks() throws Exception {
    Outcome outcome =
        runAction(ForeignBuild.jarsOf("jackson-"), SparkApplication.classPath(work, "3.5.7"));
    assertThat(outcome.text()).contains("Scala module").contains("requires Jackson Databind");
    assertThat(outcome.exitCode()).isNotZero();
  }

  private Outcome runAction(List<String> first, String spark) throws Exception {
    List<String> arguments = new ArrayList<>();
    arguments.add("-Xmx768m");
    arguments.addAll(SparkApplication.whatSparkOpens());
    arguments.add("-cp");
    arguments.add(String.join(File.pathSeparator, first) + File.pathSeparator + spark);
    arguments.add(SparkApplication.source().toString());
    arguments.add(work.toUri().toString());
    return new ForeignBuild(work).java(Map.of(), arguments);
  }
}
