// SPDX-License-Identifier: Apache-2.0
package io.steplog.settings.frameworkfile;

import io.steplog.settings.source.PropertiesText;
import io.steplog.settings.source.RawSetting;
import io.steplog.settings.source.SettingsText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads a {@code logback.xml}, any of Log4j's four forms or a {@code logging.properties} and gives
 * every appender of ours in it. Nothing the file refers to is opened.
 */
public final class FrameworkFile {
  /** No file of this kind is as long. */
  private static final int MOST_BYTES = 1 << 20;

  private static final String HANDLER = "io.steplog.jul.StepLogHandler";

  /** What java.util.logging itself reads below a handler's name. */
  private static final Set<String> OF_EVERY_HANDLER =
      Set.of("level", "filter", "formatter", "encoding", "errorManager");

  private FrameworkFile() {}

  /**
   * Reads the file, in this environment and with these system properties.
   *
   * @return the appenders of ours in their order; empty if there is none
   * @throws IOException if the file cannot be read, is not well-formed, or has a DOCTYPE
   */
  public static List<ConfiguredAppender> read(
      Path file, Map<String, String> environment, Map<String, String> systemProperties)
      throws IOException {
    byte[] bytes = bytes(file);
    String name = String.valueOf(file.getFileName());
    Placeholders placeholders = new Placeholders(environment, systemProperties);
    if (beginsWith('<', bytes)) {
      return new XmlAppenders(name, placeholders).read(bytes);
    }
    Log4jAppenders log4j = new Log4jAppenders(name, placeholders);
    if (beginsWith('{', bytes) || isNamed(name, ".json", ".jsn")) {
      return log4j.in(Log4jJson.read(bytes));
    }
    String text = SettingsText.read(new ByteArrayInputStream(bytes));
    if (isNamed(name, ".yaml", ".yml")) {
      return log4j.in(Log4jYaml.read(text));
    }
    List<RawSetting> lines = PropertiesText.read(text, name);
    List<ConfiguredAppender> handlers = handlers(lines, name);
    return handlers.isEmpty() ? log4j.in(Log4jProperties.read(lines)) : handlers;
  }

  private static boolean isNamed(String name, String... endings) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (String ending : endings) {
      if (lower.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }

  private static byte[] bytes(Path file) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new IOException("longer than 1 MiB");
      }
      return bytes;
    }
  }

  /** Whatever the encoding: the first byte that is no mark, no half of a character, no blank. */
  private static boolean beginsWith(char first, byte[] bytes) {
    for (byte b : bytes) {
      if (b > ' ') {
        return b == first;
      }
    }
    return false;
  }

  private static List<ConfiguredAppender> handlers(List<RawSetting> lines, String name) {
    List<RawSetting> settings = new ArrayList<>();
    boolean installed = false;
    for (RawSetting raw : lines) {
      installed |= raw.key().equals("handlers") && raw.value().contains(HANDLER);
      if (raw.key().startsWith(HANDLER + ".")) {
        String key = raw.key().substring(HANDLER.length() + 1);
        if (!OF_EVERY_HANDLER.contains(key)) {
          settings.add(new RawSetting(key, raw.value(), raw.place()));
        }
      }
    }
    return installed || !settings.isEmpty()
        ? List.of(new ConfiguredAppender(HANDLER, name, settings))
        : List.of();
  }
}
