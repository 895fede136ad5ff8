// SPDX-License-Identifier: Apache-2.0
package io.steplog.jul.auto;

import io.steplog.jul.StepLogHandler;
import io.steplog.jul.levels.ConfiguredLoggers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Properties;
import java.util.logging.LogManager;

/**
 * Gives LogManager the configuration that it would read without this class, and adds {@link
 * AutoHandler} to the root logger's handlers unless a {@link StepLogHandler} is named anywhere.
 * LogManager makes an object of it for each configuration that it reads by itself.
 */
public final class AutoConfiguration {
  private static final String HANDLERS = "handlers";

  /**
   * Configures LogManager.
   *
   * @throws IOException as LogManager itself would, if the file cannot be read
   */
  public AutoConfiguration() throws IOException {
    Properties properties = new Properties();
    try (InputStream file = Files.newInputStream(ConfiguredLoggers.file())) {
      properties.load(file);
    }
    if (!namesOurs(properties)) {
      String named = properties.getProperty(HANDLERS, "").strip();
      String ours = AutoHandler.class.getName();
      properties.setProperty(HANDLERS, named.isEmpty() ? ours : named + ", " + ours);
    }
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    properties.store(written, null);
    LogManager.getLogManager().readConfiguration(new ByteArrayInputStream(written.toByteArray()));
  }

  private static boolean namesOurs(Properties properties) {
    for (String key : properties.stringPropertyNames()) {
      boolean handlers = key.equals(HANDLERS) || key.endsWith('.' + HANDLERS);
      if (handlers && properties.getProperty(key).contains(StepLogHandler.class.getName())) {
        return true;
      }
    }
    return false;
  }
}
