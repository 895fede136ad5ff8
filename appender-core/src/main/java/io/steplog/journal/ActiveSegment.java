// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal;

import io.steplog.journal.file.PrivateFiles;
import io.steplog.journal.file.Segment;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A segment that is written, or was and is still read. */
final class ActiveSegment {
  final Segment segment;

  /** Behind the last frame; changed under the append lock. */
  int used = Segment.HEADER;

  /** Whether the crossing of the middle was told; changed under the append lock. */
  boolean halfTold;

  /** Where it ends once another segment follows; set under the append lock, read by anyone. */
  volatile int limit = Integer.MAX_VALUE;

  /** Tells its file from another of the same name, {@code null} for memory. */
  private final @Nullable Object fileKey;

  private long[] defined = new long[256];

  ActiveSegment(Segment segment) {
    this.segment = segment;
    Path file = segment.bytes().file();
    fileKey = file == null ? null : PrivateFiles.key(file);
  }

  /** Whether its file is where it was made. */
  boolean isInPlace() {
    Path file = segment.bytes().file();
    return file == null || fileKey != null && fileKey.equals(PrivateFiles.key(file));
  }

  int size() {
    return segment.bytes().size();
  }

  boolean isClosed() {
    return limit != Integer.MAX_VALUE;
  }

  /** The position behind the last frame of a closed segment. */
  long lastPosition() {
    return segment.base() + limit;
  }

  boolean defines(int id) {
    int word = id >> 6;
    return word < defined.length && (defined[word] & 1L << id) != 0;
  }

  void markDefined(int id) {
    int word = id >> 6;
    if (word >= defined.length) {
      defined = Arrays.copyOf(defined, Math.max(defined.length * 2, word + 1));
    }
    defined[word] |= 1L << id;
  }
}
