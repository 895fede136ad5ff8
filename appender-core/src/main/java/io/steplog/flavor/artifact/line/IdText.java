// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.line;

import io.steplog.json.JsonBuffer;
import io.steplog.record.EntryId;
import org.jspecify.annotations.Nullable;

/** Writes an entry's id as {@link EntryId#toUuid} has it, without making one. One thread. */
final class IdText {
  private static final long VARIANT = 0x8000_0000_0000_0000L;
  private static final long LOW_62 = (1L << 62) - 1;

  private long writer = -1;
  private byte @Nullable [] front;

  void append(JsonBuffer out, EntryId id) {
    long position = id.position();
    if (position >>> 62 != 0) {
      out.raw(JsonBuffer.ascii(id.toString()));
      return;
    }
    byte[] first = front;
    if (first == null || id.writer() != writer) {
      writer = id.writer();
      // The first three groups and their hyphens hold nothing else than the writer.
      first = JsonBuffer.ascii(id.toString().substring(0, 19));
      front = first;
    }
    long low = VARIANT | position & LOW_62;
    out.raw(first).hex(low >>> 48, 4).raw('-').hex(low, 12);
  }
}
