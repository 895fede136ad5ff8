// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * Which kind of file system a path is on, and what that means for a journal.
 *
 * @param type its name as the system gives it
 */
public record FileSystemKind(String type) {
  /** Those on which a page of a preallocated file can always be written. */
  private static final Set<String> SAFE_TO_MAP = Set.of("ext4", "xfs", "tmpfs", "overlay");

  /** The kind that the path, or its nearest ancestor that exists, is on. */
  public static FileSystemKind of(Path path) {
    Path existing = path.toAbsolutePath();
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    try {
      return new FileSystemKind(existing == null ? "unknown" : Files.getFileStore(existing).type());
    } catch (IOException | SecurityException unknown) {
      return new FileSystemKind("unknown");
    }
  }

  /**
   * Whether its files may be mapped. Asked of Linux's names alone: what a mapping does on a full
   * disk elsewhere was not tried.
   */
  public boolean isSafeToMap() {
    return SAFE_TO_MAP.contains(type);
  }

  /** Whether its files are gone with the machine's memory, and count as memory of the container. */
  public boolean isMemory() {
    return type.equals("tmpfs");
  }

  /** Whether it is a container's own layer, gone with the container. */
  public boolean isContainerLayer() {
    return type.equals("overlay");
  }
}
