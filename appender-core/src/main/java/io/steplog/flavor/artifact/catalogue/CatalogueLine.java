// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.catalogue;

import io.steplog.flavor.artifact.format.PartFormat;
import io.steplog.flavor.artifact.format.SideFormat;
import io.steplog.flavor.artifact.part.LevelCounts;
import io.steplog.json.JsonText;
import io.steplog.record.Digits;
import io.steplog.record.LogSeverity;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * What a catalogue says of one origin, version 1. It proves nothing by itself: a reader believes it
 * only as far as a look at the folder and the part agrees, and reads the part otherwise. So a
 * catalogue may be old, torn, incomplete or lost without harm but for the time that listing takes.
 *
 * <pre>
 * catalogue = (line | damaged | LF)*     root/.steplog/catalogue/h.jsonl, h a hex digit
 *
 * {"folder":the origin's folder below the root, encoded, parted by /,"v":1,
 *  "part":file name,"bytes":n,"entries":n,"min":time_ns,"max":time_ns,"levels":{severity:n,...},
 *  "meta":{text:text},"sealed":true,"listed":folder's time of change in ns,"crc32c":8 hex digits}
 * </pre>
 *
 * <p>The part is the only file of its folder. {@code min} and {@code max} are absent where there is
 * no entry, {@code sealed} where the part has no line in a side file. {@code listed} stands where
 * the folder had not changed for so long that any later change gave it another time; without it the
 * folder has to be listed. {@code crc32c} is of the line's bytes before {@code ,"crc32c"}. Of
 * several lines for a folder any may be used that agrees with what is there.
 *
 * <p><b>Writing.</b> Whole lines are appended at once, after an LF that ends what somebody may have
 * left torn. Several processes may append to one file; where the file system mixes what they write,
 * the checksum shows it. Origins whose ids cannot be told from their folder have no line.
 *
 * @param listed the folder's time of change, {@link #NOT_LISTED} where it says nothing
 */
public record CatalogueLine(
    String folder,
    String part,
    long bytes,
    long entries,
    long least,
    long greatest,
    Map<LogSeverity, Long> levels,
    Map<String, String> meta,
    boolean sealed,
    long listed) {
  /** The folder in {@code .steplog} that holds the catalogues. */
  public static final String FOLDER = "catalogue";

  /** How a line begins; the folder follows, without any escape. */
  public static final String BEGIN = "{\"folder\":\"";

  public static final long NOT_LISTED = Long.MIN_VALUE;

  static final int VERSION = 1;
  static final String VERSION_KEY = "v";
  static final String FOLDER_KEY = "folder";
  static final String PART = "part";
  static final String SEALED = "sealed";
  static final String LISTED = "listed";

  private static final String CRC = ",\"" + SideFormat.PART_CRC32C + "\":\"";
  private static final int CRC_DIGITS = 8;
  private static final String CRC_END = "\"}";
  private static final int CRC_LENGTH = CRC.length() + CRC_DIGITS + CRC_END.length();

  public CatalogueLine {
    levels = Map.copyOf(levels);
    meta = Map.copyOf(meta);
  }

  /** The line with its LF. */
  byte[] encoded() {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put(FOLDER_KEY, folder);
    line.put(VERSION_KEY, (long) VERSION);
    line.put(PART, part);
    line.put(SideFormat.PART_BYTES, bytes);
    line.put(SideFormat.PART_ENTRIES, entries);
    if (entries > 0) {
      line.put(SideFormat.PART_MIN, least);
      line.put(SideFormat.PART_MAX, greatest);
    }
    line.put(SideFormat.PART_LEVELS, LevelCounts.byName(levels));
    line.put(PartFormat.META, meta);
    if (sealed) {
      line.put(SEALED, true);
    }
    if (listed != NOT_LISTED) {
      line.put(LISTED, listed);
    }
    String text = JsonText.of(line);
    byte[] checked = text.substring(0, text.length() - 1).getBytes(StandardCharsets.UTF_8);
    String crc = CRC + Digits.hex(crc(checked, 0, checked.length), CRC_DIGITS) + CRC_END + "\n";
    return (new String(checked, StandardCharsets.UTF_8) + crc).getBytes(StandardCharsets.UTF_8);
  }

  /** Reads a line, without its LF; empty if it is none, torn or of a newer version. */
  public static Optional<CatalogueLine> read(byte[] line, int from, int to) {
    int end = to - CRC_LENGTH;
    if (end <= from || !endsWithItsChecksum(line, from, end)) {
      return Optional.empty();
    }
    CatalogueLine plain = new PlainLine(line, from, end).read();
    return plain == null ? ParsedCatalogueLine.read(line, from, to) : Optional.of(plain);
  }

  private static boolean endsWithItsChecksum(byte[] line, int from, int end) {
    int digits = end + CRC.length();
    if (!standsAt(line, end, CRC) || !standsAt(line, digits + CRC_DIGITS, CRC_END)) {
      return false;
    }
    long crc = crc(line, from, end - from);
    for (int i = 0; i < CRC_DIGITS; i++) {
      int digit = (int) (crc >>> 4 * (CRC_DIGITS - 1 - i)) & 0xf;
      if (line[digits + i] != Character.forDigit(digit, 16)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a line goes on with this text of ASCII there. */
  static boolean standsAt(byte[] line, int at, String text) {
    if (at + text.length() > line.length) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (line[at + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static long crc(byte[] bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, length);
    return crc.getValue();
  }
}
