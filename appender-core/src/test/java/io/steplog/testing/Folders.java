// SPDX-License-Identifier: Apache-2.0
package io.steplog.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Whole folders, copied and removed. */
public final class Folders {
  private Folders() {}

  /** Removes a folder with all that is in it, if it is there. */
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /**
   * Copies a journal's folder below another one, as a kill would leave it. Segments first: what is
   * freed while they are copied is then known to be done from the acknowledgements, which follow.
   */
  public static void copyOfTheKilled(Path journal, Path into) throws IOException {
    Path copy = Files.createDirectories(into.resolve(journal.getFileName()));
    List<Path> files;
    try (Stream<Path> all = Files.list(journal)) {
      files =
          all.sorted(
                  Comparator.comparing(
                      (Path file) -> !file.getFileName().toString().startsWith("segment-")))
              .toList();
    }
    for (Path file : files) {
      String name = file.getFileName().toString();
      if (name.equals("lock")) {
        // To open the real one a second time would let go of its lock.
        Files.createFile(copy.resolve(name));
        continue;
      }
      try {
        Files.copy(file, copy.resolve(name));
      } catch (NoSuchFileException freed) {
        continue;
      }
    }
  }
}
