// SPDX-License-Identifier: Apache-2.0
package io.steplog.channel.place;

import io.steplog.journal.file.FileSystemKind;
import java.io.IOException;
import java.nio.file.Files;
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
