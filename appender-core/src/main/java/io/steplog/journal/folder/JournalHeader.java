// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal.folder;

import io.steplog.journal.file.PrivateFiles;
import io.steplog.record.Digits;
import io.steplog.record.Origin;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What another process must know to deliver a journal: a small text file, so that a person can read
 * it too. Holds no secret. Written once, before the journal's folder gets its name.
 *
 * <pre>
 * file = properties, "# check=" CRC32C of all before as 8 hex digits, LF
 * </pre>
 *
 * @param writer the journal's writer id
 * @param salt seeds the frames' checks
 * @param bootId the machine's, to tell a killed process from a lost node
 * @param stores names and identities of the stores, in the order of their acknowledgement logs
 * @param settings the settings that open those stores again, without secrets
 * @param origin the process's own origin, for what the journal says of itself
 */
public record JournalHeader(
    long writer,
    long salt,
    String bootId,
    List<Store> stores,
    Map<String, String> settings,
    Origin origin) {

  private static final String FILE = "header";
  private static final String VERSION = "1";
  private static final String CHECK = "# check=";

  public JournalHeader {
    stores = List.copyOf(stores);
    settings = Map.copyOf(settings);
  }

  /** A store by its configured name and by the place it writes to. */
  public record Store(String name, String identity) {}

  /** This boot of the machine, empty where the system does not tell. */
  public static String thisBoot() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    } catch (IOException | SecurityException notLinux) {
      return "";
    }
  }

  /** Writes it into a folder. */
  public void write(Path folder) throws IOException {
    StringBuilder text = new StringBuilder(1024);
    line(text, "format", VERSION);
    line(text, "byte-order", ByteOrder.LITTLE_ENDIAN.toString());
    line(text, "writer", Long.toHexString(writer));
    line(text, "salt", Long.toHexString(salt));
    line(text, "boot", bootId);
    for (int i = 0; i < stores.size(); i++) {
      line(text, "store." + i + ".name", stores.get(i).name());
      line(text, "store." + i + ".identity", stores.get(i).identity());
    }
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      line(text, "setting." + setting.getKey(), setting.getValue());
    }
    line(text, "origin.run", origin.pipelineRunId());
    line(text, "origin.step", origin.stepId());
    line(text, "origin.source", origin.source());
    for (Map.Entry<String, String> item : origin.metadata().entrySet()) {
      line(text, "meta." + item.getKey(), item.getValue());
    }
    byte[] body = text.toString().getBytes(StandardCharsets.UTF_8);
    text.append(CHECK).append(check(body)).append('\n');
    Path file = folder.resolve(FILE);
    PrivateFiles.create(file);
    Files.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** As Properties.store, which would name the zone of the time that it writes, at a high price. */
  private static void line(StringBuilder text, String key, String value) {
    escape(text, key);
    text.append('=');
    escape(text, value);
    text.append('\n');
  }

  private static void escape(StringBuilder text, String plain) {
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      switch (c) {
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        case '\f' -> text.append("\\f");
        case ' ', '=', ':', '#', '!', '\\' -> text.append('\\').append(c);
        default -> {
          if (Character.isSurrogate(c)) {
            text.append("\\u").append(Digits.hex(c, 4));
          } else {
            text.append(c);
          }
        }
      }
    }
  }

  /** Whether there is one, be it whole or not. */
  public static boolean isThere(Path folder) {
    return Files.exists(folder.resolve(FILE), LinkOption.NOFOLLOW_LINKS);
  }

  /** Whether it is whole and of a version that this one cannot read. */
  public static boolean isOfLaterVersion(Path folder) throws IOException {
    Properties properties = checked(folder);
    return properties != null && !VERSION.equals(properties.getProperty("format"));
  }

  /** Reads it from a folder; {@code null} where it is missing, damaged or of another version. */
  public static @Nullable JournalHeader read(Path folder) throws IOException {
    Properties properties = checked(folder);
    return properties != null && VERSION.equals(properties.getProperty("format"))
        ? of(properties)
        : null;
  }

  /** What stands in the file, if its check is right. */
  private static @Nullable Properties checked(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > 1 << 20) {
      return null;
    }
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    int end = text.lastIndexOf(CHECK);
    if (end < 0) {
      return null;
    }
    String body = text.substring(0, end);
    if (!text.substring(end + CHECK.length())
        .strip()
        .equals(check(body.getBytes(StandardCharsets.UTF_8)))) {
      return null;
    }
    Properties properties = new Properties();
    properties.load(new StringReader(body));
    return properties;
  }

  private static JournalHeader of(Properties properties) {
    List<Store> stores = new ArrayList<>();
    for (int i = 0; properties.containsKey("store." + i + ".name"); i++) {
      stores.add(
          new Store(
              properties.getProperty("store." + i + ".name"),
              properties.getProperty("store." + i + ".identity", "")));
    }
    return new JournalHeader(
        Long.parseUnsignedLong(properties.getProperty("writer"), 16),
        Long.parseUnsignedLong(properties.getProperty("salt"), 16),
        properties.getProperty("boot", ""),
        stores,
        prefixed(properties, "setting."),
        new Origin(
            properties.getProperty("origin.run", "unknown"),
            properties.getProperty("origin.step", "unknown"),
            properties.getProperty("origin.source", Origin.DEFAULT_SOURCE),
            prefixed(properties, "meta.")));
  }

  private static Map<String, String> prefixed(Properties properties, String prefix) {
    Map<String, String> found = new TreeMap<>();
    for (String key : properties.stringPropertyNames()) {
      if (key.startsWith(prefix)) {
        found.put(key.substring(prefix.length()), properties.getProperty(key));
      }
    }
    return found;
  }

  private static String check(byte[] body) {
    CRC32C crc = new CRC32C();
    crc.update(body);
    return Digits.hex(crc.getValue(), 8);
  }
}
