// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.check;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** Finds out by trying whether files can be made in a folder, and leaves nothing behind. */
final class Writable {
  /** What the shortest journal takes: its first segment, header and acknowledgements. */
  private static final long LEAST_BYTES = 300 << 10;

  private Writable() {}

  /** Why no journal can be made there, empty where one can. The folder need not be there yet. */
  static Optional<String> trouble(Path folder) {
    Path existing = folder.toAbsolutePath().normalize();
    while (!Files.exists(existing, LinkOption.NOFOLLOW_LINKS) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    try {
      // Permissions tell little of a mount that is read-only, or of what root may not do either.
      Files.delete(Files.createTempDirectory(existing, ".steplog-check-"));
      long free = Files.getFileStore(existing).getUsableSpace();
      return free < LEAST_BYTES
          ? Optional.of("only " + (free >> 10) + " KiB are free there")
          : Optional.empty();
    } catch (FileSystemException e) {
      String reason = e.getReason();
      return Optional.of(reason == null ? existing + " is no folder to write in" : reason);
    } catch (IOException | RuntimeException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
