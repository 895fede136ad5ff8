// SPDX-License-Identifier: Apache-2.0
package io.steplog.record;

import java.util.UUID;

/**
 * Names an entry for good: no two entries of all writers share one.
 *
 * <p>It is a writer (58 random bits, one per journal) and the entry's position in that writer's
 * journal. As text it is a UUID of version 8 (RFC 9562) that holds both, so that it can be taken
 * apart again:
 *
 * <pre>
 * most significant 48 bits   writer, upper 48 of 58
 *  4 bits                    version 8
 * 10 bits                    writer, lower 10
 *  2 bits                    position, upper 2
 *  2 bits                    variant 0b10
 * 62 bits                    position, lower 62
 * </pre>
 *
 * @param writer 58 bits
 * @param position growing within a writer
 */
public record EntryId(long writer, long position) implements Comparable<EntryId> {
  private static final long WRITER_MASK = (1L << 58) - 1;
  private static final long LOW_62 = (1L << 62) - 1;

  public EntryId {
    if ((writer & ~WRITER_MASK) != 0) {
      throw new IllegalArgumentException("a writer has 58 bits: " + Long.toHexString(writer));
    }
  }

  /** The UUID of version 8 that stands for this id. */
  public UUID toUuid() {
    long high = ((writer >>> 10) << 16) | 0x8000L | ((writer & 0x3ff) << 2) | (position >>> 62);
    long low = 0x8000_0000_0000_0000L | (position & LOW_62);
    return new UUID(high, low);
  }

  /** Whether {@link #of(UUID)} can take this one apart. */
  public static boolean isOurs(UUID uuid) {
    return uuid.version() == 8 && uuid.variant() == 2;
  }

  /**
   * Takes a UUID of {@link #toUuid()} apart.
   *
   * @throws IllegalArgumentException if it is not of version 8
   */
  public static EntryId of(UUID uuid) {
    if (!isOurs(uuid)) {
      throw new IllegalArgumentException("not a UUID of version 8: " + uuid);
    }
    long high = uuid.getMostSignificantBits();
    long writer = ((high >>> 16) << 10) | ((high >>> 2) & 0x3ff);
    long position = ((high & 0x3) << 62) | (uuid.getLeastSignificantBits() & LOW_62);
    return new EntryId(writer, position);
  }

  @Override
  public int compareTo(EntryId other) {
    int byWriter = Long.compare(writer, other.writer);
    return byWriter != 0 ? byWriter : Long.compare(position, other.position);
  }

  @Override
  public String toString() {
    return toUuid().toString();
  }
}
