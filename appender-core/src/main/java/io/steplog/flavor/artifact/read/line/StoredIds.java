// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.line;

import io.steplog.record.EntryId;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes an {@link EntryId} of what stands in a line, the same one at every reading, so that a
 * cursor finds its place again.
 */
public final class StoredIds {
  private static final long WRITER_MASK = (1L << 58) - 1;
  private static final long VERSION_BITS = 0xf000L;
  private static final long VERSION_8 = 0x8000L;
  private static final long LOW_62 = (1L << 62) - 1;

  private StoredIds() {}

  /**
   * The id of a line with this UUID. Another writer's UUID keeps all its bits but version and
   * variant, so that two of one version stay two.
   */
  public static EntryId of(UUID uuid) {
    if (EntryId.isOurs(uuid)) {
      return EntryId.of(uuid);
    }
    return EntryId.of(
        new UUID(
            uuid.getMostSignificantBits() & ~VERSION_BITS | VERSION_8,
            uuid.getLeastSignificantBits() & LOW_62 | 1L << 63));
  }

  /** The id of a line without one: where it stands is all that it has of its own. */
  public static EntryId madeUp(String part, long offset) {
    return new EntryId(mix(part) & WRITER_MASK, offset);
  }

  /** Reads a UUID in the forms that ZenML accepts: 32 hex digits, with or without hyphens. */
  static Optional<UUID> parse(String text) {
    boolean hyphens = text.length() == 36;
    if (!hyphens && text.length() != 32) {
      return Optional.empty();
    }
    long high = 0;
    long low = 0;
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (hyphens && (i == 8 || i == 13 || i == 18 || i == 23)) {
        if (c != '-') {
          return Optional.empty();
        }
        continue;
      }
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        return Optional.empty();
      }
      high = digits < 16 ? high << 4 | digit : high;
      low = digits < 16 ? low : low << 4 | digit;
      digits++;
    }
    return Optional.of(new UUID(high, low));
  }

  /** FNV-1a of 64 bits, then spread: names of parts differ in a few digits only. */
  private static long mix(String text) {
    long hash = 0xcbf29ce484222325L;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
    }
    hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
    return hash ^ hash >>> 33;
  }
}
