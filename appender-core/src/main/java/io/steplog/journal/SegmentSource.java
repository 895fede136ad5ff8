// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal;

import io.steplog.journal.file.FileBytes;
import io.steplog.journal.file.MappedBytes;
import io.steplog.journal.file.SegmentBytes;
import io.steplog.journal.folder.JournalFolder;
import io.steplog.record.Digits;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Makes the bytes of new segments, in the way that the place allows.
 *
 * @param salt the journal's
 * @param folder where the files go, {@code null} for memory
 * @param mapped whether files are mapped or written
 * @param forced told of each file, {@code null} where nothing is forced
 */
record SegmentSource(
    long salt, @Nullable JournalFolder folder, boolean mapped, @Nullable ForcedTail forced) {
  SegmentBytes create(long number, int size) throws IOException {
    if (folder == null) {
      return MappedBytes.offHeap(size);
    }
    Path file = folder.path().resolve("segment-" + Digits.decimal(number, 10));
    SegmentBytes made = mapped ? MappedBytes.create(file, size) : FileBytes.create(file, size);
    if (forced != null) {
      forced.made(file, folder.path());
    }
    return made;
  }

  /** What the journal is, as diagnostics name it. */
  String mode() {
    return folder == null ? "memory" : mapped ? "mapped" : "written";
  }
}
