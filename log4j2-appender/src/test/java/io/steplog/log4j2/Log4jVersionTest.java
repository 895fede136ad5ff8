// SPDX-License-Identifier: Apache-2.0
package io.steplog.log4j2;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

class Log4jVersionTest {
  @Test
  @EnabledIfSystemProperty(named = "test.log4j.version", matches = ".+")
  void testsRunOnTheLog4jThatTheBuildNames() {
    String version = System.getProperty("test.log4j.version");

    assertThat(jarOf(LoggerContext.class)).endsWith("log4j-core-" + version + ".jar");
    assertThat(jarOf(LogManager.class)).endsWith("log4j-api-" + version + ".jar");
  }

  private static String jarOf(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation().getPath();
  }
}
