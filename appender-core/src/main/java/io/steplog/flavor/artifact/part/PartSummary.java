// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.part;

import static io.steplog.flavor.artifact.format.SideFormat.PART_BLOCKS;
import static io.steplog.flavor.artifact.format.SideFormat.PART_BYTES;
import static io.steplog.flavor.artifact.format.SideFormat.PART_CRC32C;
import static io.steplog.flavor.artifact.format.SideFormat.PART_ENTRIES;
import static io.steplog.flavor.artifact.format.SideFormat.PART_LEVELS;
import static io.steplog.flavor.artifact.format.SideFormat.PART_MAX;
import static io.steplog.flavor.artifact.format.SideFormat.PART_MIN;
import static io.steplog.flavor.artifact.format.SideFormat.PART_NAME;
import static io.steplog.flavor.artifact.format.SideFormat.PART_SUSPECT;
import static io.steplog.flavor.artifact.format.SideFormat.TYPE;
import static io.steplog.flavor.artifact.format.SideFormat.TYPE_PART;

import io.steplog.flavor.artifact.format.PartName;
import io.steplog.json.JsonText;
import io.steplog.record.Digits;
import io.steplog.record.LogSeverity;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/** Counts what is in a part as it grows; its line in the side file follows from it. One thread. */
public final class PartSummary {
  /** The last position of a part that has no entry. */
  public static final long NO_POSITION = -1;

  /** Whether the disk took everything that was asked of it. */
  public enum Trust {
    SOUND,
    SUSPECT
  }

  private final CRC32C crc = new CRC32C();
  private final GrowingBlocks blocks = new GrowingBlocks();
  private final PartTally tally = new PartTally();
  private long damagedBytes;
  private long lastPosition = NO_POSITION;

  /** Adds an entry of so many bytes; the bytes themselves go to {@link #addBytes}. */
  public void addEntry(long size, long epochNanos, LogSeverity severity, long position) {
    blocks.addEntry(size, epochNanos, severity.number(), position);
    tally.add(epochNanos, severity.number(), size);
    lastPosition = position;
  }

  /** Adds so many bytes that are no entry. */
  void addDamage(long size) {
    blocks.addDamage(size);
    damagedBytes += size;
  }

  /** Adds bytes to the checksum. */
  public void addBytes(byte[] from, int offset, int length) {
    crc.update(from, offset, length);
  }

  /** How long the part is. */
  public long bytes() {
    return tally.bytes() + damagedBytes;
  }

  /** How many entries it holds. */
  public long entries() {
    return tally.entries();
  }

  /** The least time, {@link Long#MAX_VALUE} where it has no entry. */
  public long least() {
    return tally.least();
  }

  /** The greatest time, {@link Long#MIN_VALUE} where it has no entry. */
  public long greatest() {
    return tally.greatest();
  }

  /** How many entries of each severity there are, of those that there are. */
  public Map<LogSeverity, Long> levels() {
    return tally.levels();
  }

  /** The position of its last entry, {@link #NO_POSITION} where it has none. */
  public long lastPosition() {
    return lastPosition;
  }

  /** The checksum of all its bytes. */
  public int crc32c() {
    return (int) crc.getValue();
  }

  /** Where its last block begins. */
  public long lastBlock() {
    return blocks.lastOffset();
  }

  /** The line that says all of this, with LF. */
  public String line(PartName name, Trust trust) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put(TYPE, TYPE_PART);
    line.put(PART_NAME, name.toString());
    line.put(PART_BYTES, bytes());
    line.put(PART_ENTRIES, entries());
    if (entries() > 0) {
      line.put(PART_MIN, least());
      line.put(PART_MAX, greatest());
    }
    line.put(PART_LEVELS, LevelCounts.byName(levels()));
    line.put(PART_CRC32C, Digits.hex(crc.getValue(), 8));
    if (trust == Trust.SUSPECT) {
      line.put(PART_SUSPECT, true);
    }
    line.put(PART_BLOCKS, blocks.rows());
    return JsonText.of(line) + '\n';
  }
}
