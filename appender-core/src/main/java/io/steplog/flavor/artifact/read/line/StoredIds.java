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
    String digits = text;
    if (text.length() == 36
        && text.charAt(8) == '-'
        && text.charAt(13) == '-'
        && text.charAt(18) == '-'
        && text.charAt(23) == '-') {
      digits =
          text.substring(0, 8)
              + text.substring(9, 13)
              + text.substring(14, 18)
              + text.substring(19, 23)
              + text.substring(24);
    }
    if (digits.length() != 32 || !digits.chars().allMatch(StoredIds::isHex)) {
      return Optional.empty();
    }
    return Optional.of(
        new UUID(
            Long.parseUnsignedLong(digits, 0, 16, 16), Long.parseUnsignedLong(digits, 16, 32, 16)));
  }

  private static boolean isHex(int c) {
    return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
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
