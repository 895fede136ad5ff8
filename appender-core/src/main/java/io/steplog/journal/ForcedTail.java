// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal;

import io.steplog.journal.file.Disk;
import io.steplog.journal.file.SegmentBytes;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How much of one volume survives the loss of the node. Grows until the disk refuses something
 * once; from then on nothing of the volume counts as durable any more, and the disk is not asked
 * again: it may have forgotten what it refused, and would then agree.
 */
final class ForcedTail {
  /** The root, its own folder, and the journals' directory. */
  private static final int MOST_NEW_ABOVE = 4;

  private final @Nullable Disk disk;

  /** Everything before it was forced; written by the forcing thread. */
  private volatile long position;

  /** Why nothing more is forced; written once, by the thread to which the disk refused. */
  private volatile @Nullable String refusal;

  /** Of a volume in files, or in memory where there is no disk. */
  ForcedTail(@Nullable Disk disk) {
    this.disk = disk;
    this.refusal = disk == null ? "it lies in memory" : null;
  }

  boolean covers(long appended) {
    return position > appended;
  }

  /** Why nothing more is forced, {@code null} while something is. */
  @Nullable String refusal() {
    return refusal;
  }

  /** Every store has everything: as durable as it gets. */
  void stored() {
    position = Long.MAX_VALUE;
  }

  /** Everything in a new folder has to be there after the loss of the node, before it is used. */
  void made(Path folder) {
    unlessRefused(
        disk -> {
          try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
              disk.forceFile(file);
            }
          }
          disk.forceFolder(folder);
        });
  }

  /** The same of one more file. */
  void made(Path file, Path folder) {
    unlessRefused(
        disk -> {
          disk.forceFile(file);
          disk.forceFolder(folder);
        });
  }

  /** The same of the folder's name, and of those above it, which may be new as well. */
  void named(Path folder) {
    unlessRefused(
        disk -> {
          Path above = folder.toAbsolutePath().getParent();
          for (int i = 0; i < MOST_NEW_ABOVE && isOurs(above); i++, above = above.getParent()) {
            disk.forceFolder(above);
          }
        });
  }

  // A folder that we made can be read by us.
  private static boolean isOurs(@Nullable Path folder) {
    return folder != null && Files.isReadable(folder);
  }

  private interface Forcing {
    void with(Disk disk) throws IOException;
  }

  private void unlessRefused(Forcing forcing) {
    Disk present = disk;
    if (present == null || refusal != null) {
      return;
    }
    try {
      forcing.with(present);
    } catch (IOException | RuntimeException refused) {
      refuse(refused);
    }
  }

  /** Forces what the writer has published. For the forcing thread. */
  void force(JournalWriter writer) {
    Disk present = disk;
    long tail = writer.tail();
    if (present == null || refusal != null || position >= tail) {
      return;
    }
    for (ActiveSegment segment : writer.live) {
      long base = segment.segment.base();
      long end = Math.min(tail, base + Math.min(segment.limit, segment.size()));
      if (end > position && end > base) {
        SegmentBytes bytes = segment.segment.bytes();
        try {
          present.force(bytes, (int) Math.max(0, position - base), (int) (end - base));
        } catch (IOException | RuntimeException refused) {
          if (isStillThere(segment, writer)) {
            refuse(refused);
            return;
          }
        }
      }
    }
    position = Math.max(position, tail);
  }

  // Freed while it was forced, so every store has it.
  private static boolean isStillThere(ActiveSegment segment, JournalWriter writer) {
    for (ActiveSegment each : writer.live) {
      if (each == segment) {
        return true;
      }
    }
    return false;
  }

  private void refuse(Exception refused) {
    Throwable cause = refused.getCause();
    refusal = String.valueOf(cause == null ? refused : cause);
  }
}
