// SPDX-License-Identifier: Apache-2.0
package io.steplog.jul.levels;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the loggers that LogManager's file gives a level or handlers, since LogManager itself lists
 * none that nobody has asked for yet.
 */
public final class ConfiguredLoggers {
  private static final String[] ENDS = {".level", ".handlers"};

  private ConfiguredLoggers() {}

  /** The file that LogManager reads its configuration from, unless a class or a program does. */
  public static Path file() {
    String set = System.getProperty("java.util.logging.config.file");
    return set != null
        ? Path.of(set)
        : Path.of(System.getProperty("java.home"), "conf", "logging.properties");
  }

  /** Their names, and those of handlers, which no logger has; none where there is no file. */
  static Set<String> names() {
    Set<String> names = new TreeSet<>();
    Properties properties = new Properties();
    try (InputStream text = Files.newInputStream(file())) {
      properties.load(text);
    } catch (IOException | IllegalArgumentException notThere) {
      return names;
    }
    for (String key : properties.stringPropertyNames()) {
      for (String end : ENDS) {
        if (key.length() > end.length() && key.endsWith(end)) {
          names.add(key.substring(0, key.length() - end.length()));
        }
      }
    }
    return names;
  }
}
