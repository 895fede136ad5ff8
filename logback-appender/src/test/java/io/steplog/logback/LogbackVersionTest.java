// SPDX-License-Identifier: Apache-2.0
package io.steplog.logback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.ContextBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

class LogbackVersionTest {
  @Test
  @EnabledIfSystemProperty(named = "test.logback.version", matches = ".+")
  void testsRunOnTheLogbackThatTheBuildNames() {
    String version = System.getProperty("test.logback.version");

    assertThat(jarOf(LoggerContext.class)).endsWith("logback-classic-" + version + ".jar");
    assertThat(jarOf(ContextBase.class)).endsWith("logback-core-" + version + ".jar");
  }

  private static String jarOf(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation().getPath();
  }
}
