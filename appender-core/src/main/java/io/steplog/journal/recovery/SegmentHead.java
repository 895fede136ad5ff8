// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal.recovery;

import io.steplog.journal.file.FileBytes;
import io.steplog.journal.file.Segment;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What the header of a segment's file says, or that it says nothing that can be trusted. */
record SegmentHead(
    @Nullable Segment segment, int size, long entriesBefore, boolean isOfLaterVersion) {
  static SegmentHead read(Path file) throws IOException {
    FileBytes bytes = FileBytes.open(file);
    try {
      Segment segment = Segment.read(bytes);
      return new SegmentHead(
          segment,
          bytes.size(),
          segment == null ? -1 : segment.entriesBefore(),
          segment == null && Segment.isOfLaterVersion(bytes));
    } finally {
      bytes.close();
    }
  }

  boolean isValid() {
    return segment != null;
  }

  boolean isOf(long writer, long salt) {
    return segment != null && segment.writer() == writer && segment.salt() == salt;
  }

  long base() {
    return segment == null ? -1 : segment.base();
  }
}
