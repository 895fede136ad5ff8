// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Makes what was written survive the loss of the node, or says that it cannot. What it refused once
 * must not be asked for again: the system may have forgotten the bytes, and would then agree.
 * Handed in, so that a test can lose power. Threads of ours alone; may block as long as the disk
 * does.
 */
public interface Disk {
  /** The disk that the journal lies on. */
  Disk REAL =
      new Disk() {
        @Override
        public void force(SegmentBytes bytes, int from, int to) throws IOException {
          bytes.force(from, to);
        }

        @Override
        public void forceFile(Path file) throws IOException {
          try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
          }
        }

        @Override
        public void forceFolder(Path folder) throws IOException {
          try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
          }
        }
      };

  /** Forces a range of a segment whose file was forced as it was made. */
  void force(SegmentBytes bytes, int from, int to) throws IOException;

  /** Forces a file that was just made, content and size. */
  void forceFile(Path file) throws IOException;

  /** Forces which files and folders are in a folder, and their names. */
  void forceFolder(Path folder) throws IOException;
}
