// SPDX-License-Identifier: Apache-2.0
package io.steplog.channel.place;

import io.steplog.journal.file.FileSystemKind;
import io.steplog.journal.recovery.OrphanJournals;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How large a journal may become where nobody says: little beside the disk's free space, since many
 * processes share it, and less where a page of a file is a page of the container's memory.
 */
public final class JournalBound {
  private static final long MIB = 1L << 20;
  private static final long LEAST = MIB;
  private static final long MOST = 512 * MIB;
  private static final long MOST_WITH_ARTIFACT_ALONE = 128 * MIB;
  private static final long MOST_IN_MEMORY = 16 * MIB;

  /** What limits a container's memory, by the versions of the system's interface. */
  private static final List<Path> MEMORY_LIMITS =
      List.of(
          Path.of("/sys/fs/cgroup/memory.max"),
          Path.of("/sys/fs/cgroup/memory/memory.limit_in_bytes"));

  private JournalBound() {}

  /**
   * The bound in bytes.
   *
   * @param directory where the journal lies, {@code null} in memory
   * @param artifactAlone whether nothing but the local disk can be behind for long
   */
  public static long of(@Nullable Path directory, boolean artifactAlone) {
    long bound = artifactAlone ? MOST_WITH_ARTIFACT_ALONE : MOST;
    if (directory == null) {
      bound = Math.min(MOST_IN_MEMORY, memoryLimit() / 16);
    } else if (FileSystemKind.of(directory).isMemory()) {
      bound = Math.min(Math.min(MOST_IN_MEMORY, free(directory) / 4), memoryLimit() / 16);
    } else {
      bound = Math.min(bound, free(directory) / 20);
    }
    return Math.max(LEAST, bound);
  }

  /**
   * The bound where dead processes have left journals that nobody can deliver: those and this one
   * together keep to a bound of their own, as far as this one can.
   */
  public static long besideOrphans(long bound, Path directory, long orphanMaxBytes) {
    long all = 0;
    long left = 0;
    try {
      OrphanJournals journals = new OrphanJournals(directory);
      List<Path> folders = journals.folders();
      for (Path folder : folders) {
        all += size(folder);
      }
      // Each question of who lives costs a lock: asked only where the answer can matter.
      if (all + bound > orphanMaxBytes) {
        for (Path folder : folders) {
          left += journals.isLive(folder) ? 0 : size(folder);
        }
      }
    } catch (IOException unreadable) {
      return bound;
    }
    return left == 0 ? bound : Math.max(LEAST, Math.min(bound, orphanMaxBytes - left));
  }

  private static long size(Path folder) throws IOException {
    long bytes = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        bytes += Files.size(file);
      }
    } catch (NoSuchFileException delivered) {
      return 0;
    }
    return bytes;
  }

  private static long free(Path directory) {
    Path existing = directory.toAbsolutePath();
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    try {
      return existing == null ? 0 : Files.getFileStore(existing).getUsableSpace();
    } catch (IOException unknown) {
      return 0;
    }
  }

  private static long memoryLimit() {
    for (Path file : MEMORY_LIMITS) {
      try {
        return Long.parseLong(Files.readString(file).strip());
      } catch (IOException | NumberFormatException | SecurityException noLimit) {
        // Another version's file, or the word for no limit.
      }
    }
    return Long.MAX_VALUE;
  }
}
