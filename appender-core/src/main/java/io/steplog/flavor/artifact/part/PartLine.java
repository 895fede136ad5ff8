// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.part;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.steplog.flavor.artifact.format.SideFormat;
import io.steplog.json.JsonReading;
import io.steplog.record.LogSeverity;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the line of a part in a side file says up to its blocks; whether it is so is another
 * question. {@link PartSummary#line} writes it, and nobody else takes it apart.
 *
 * @param name the part's file name
 * @param bytes its size
 * @param entries how many entries
 * @param least their least time
 * @param greatest their greatest time
 * @param levels how many of each severity
 * @param crc32c the whole part's checksum
 * @param suspect whether the disk refused to make it durable
 */
public record PartLine(
    String name,
    long bytes,
    long entries,
    long least,
    long greatest,
    Map<LogSeverity, Long> levels,
    int crc32c,
    boolean suspect) {
  private static final long UNKNOWN = Long.MIN_VALUE;

  /** Takes a block's row of numbers, {@link SideFormat#BLOCK_COLUMNS} of them. */
  public interface Blocks {
    /** Takes a block. */
    void take(long[] row);
  }

  public PartLine {
    levels = Map.copyOf(levels);
  }

  /**
   * Reads on behind {@code "t":"part"}, and leaves the parser where the blocks are: there may be
   * thousands, and who only wants the rest need not read them.
   *
   * @return null if it is no line of a part
   */
  public static @Nullable PartLine read(JsonParser json) throws IOException {
    String name = "";
    long bytes = UNKNOWN;
    long entries = UNKNOWN;
    long least = Long.MAX_VALUE;
    long greatest = Long.MIN_VALUE;
    Map<LogSeverity, Long> levels = Map.of();
    String crc = "";
    boolean suspect = false;
    String key;
    while ((key = json.nextFieldName()) != null && !key.equals(SideFormat.PART_BLOCKS)) {
      json.nextToken();
      switch (key) {
        case SideFormat.PART_NAME -> name = textOf(json);
        case SideFormat.PART_BYTES -> bytes = JsonReading.number(json, UNKNOWN);
        case SideFormat.PART_ENTRIES -> entries = JsonReading.number(json, UNKNOWN);
        case SideFormat.PART_MIN -> least = JsonReading.number(json, least);
        case SideFormat.PART_MAX -> greatest = JsonReading.number(json, greatest);
        case SideFormat.PART_LEVELS -> levels = LevelCounts.read(json);
        case SideFormat.PART_CRC32C -> crc = textOf(json);
        case SideFormat.PART_SUSPECT -> suspect = json.hasToken(JsonToken.VALUE_TRUE);
        default -> json.skipChildren();
      }
    }
    if (key == null || name.isEmpty() || bytes < 0 || entries < 0) {
      return null;
    }
    json.nextToken();
    return new PartLine(
        name, bytes, entries, least, greatest, levels, Integer.parseUnsignedInt(crc, 16), suspect);
  }

  /**
   * Hands over the blocks that stand where the parser does.
   *
   * @return whether the list of them is whole
   */
  public static boolean readBlocks(JsonParser json, Blocks into) throws IOException {
    if (!json.hasToken(JsonToken.START_ARRAY)) {
      return false;
    }
    while (json.nextToken() == JsonToken.START_ARRAY) {
      into.take(row(json));
    }
    return json.hasToken(JsonToken.END_ARRAY);
  }

  private static long[] row(JsonParser json) throws IOException {
    long[] row = new long[SideFormat.BLOCK_COLUMNS];
    int i = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      long number = JsonReading.number(json, -1);
      if (i < row.length) {
        row[i++] = number;
      }
    }
    return row;
  }

  private static String textOf(JsonParser json) throws IOException {
    String text = JsonReading.text(json);
    return text == null ? "" : text;
  }
}
