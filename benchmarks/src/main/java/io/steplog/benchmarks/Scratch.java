// SPDX-License-Identifier: Apache-2.0
package io.steplog.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** A folder for one run, on the disk that the project is on: /tmp may be memory. */
public final class Scratch implements AutoCloseable {
  private final Path path;

  /** Makes it. */
  public Scratch() throws IOException {
    Path parent = Path.of(System.getProperty("benchmark.scratch", "target/scratch"));
    Files.createDirectories(parent);
    path = Files.createTempDirectory(parent.toAbsolutePath(), "run");
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** All files below a folder. */
  static List<Path> files(Path folder) throws IOException {
    try (var walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile).toList();
    }
  }

  /** How many lines the files of a name's ending hold together. */
  static long lines(Path folder, String ending) throws IOException {
    long lines = 0;
    byte[] buffer = new byte[1 << 20];
    for (Path file : files(folder)) {
      if (file.toString().endsWith(ending)) {
        try (var in = Files.newInputStream(file)) {
          for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
            for (int i = 0; i < n; i++) {
              lines += buffer[i] == '\n' ? 1 : 0;
            }
          }
        }
      }
    }
    return lines;
  }

  @Override
  public void close() throws IOException {
    try (var walk = Files.walk(path)) {
      for (Path each : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
