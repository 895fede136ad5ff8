// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells what a descriptor of this process is connected to, where the system tells. */
final class Descriptors {
  private Descriptors() {}

  /** As {@code /dev/pts/3}, {@code pipe:[4711]} or a file; empty where nobody knows. */
  static Path target(int descriptor) {
    try {
      return Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor));
    } catch (IOException | UnsupportedOperationException e) {
      return Path.of("");
    }
  }
}
