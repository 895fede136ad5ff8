// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.write;

import io.steplog.flavor.artifact.file.AppendFile;
import io.steplog.flavor.artifact.file.StoreFiles;
import io.steplog.flavor.artifact.format.PartName;
import io.steplog.flavor.artifact.part.PartScan;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A part that the disk refused to make durable: whatever it says of the file from then on proves
 * nothing. The lines are written to another file while the system still has them, and only when
 * that one is durable the suspect is removed. A kill in between leaves them twice, which readers
 * see, never not at all. One thread.
 */
final class SuspectPart {
  private static final int COPIED_AT_ONCE = 256 * 1024;

  private final WriteContext context;
  private final StoreFiles files;
  private final String folder;
  private final long writer;
  private final GrowingPart part;

  SuspectPart(WriteContext context, String folder, long writer, GrowingPart part) {
    this.context = context;
    this.files = context.files;
    this.folder = folder;
    this.writer = writer;
    this.part = part;
  }

  /**
   * Puts a durable part of this name in the place of the suspect.
   *
   * @throws IOException if that failed as well; the suspect is then as it was
   */
  GrowingPart rewriteAs(PartName name) throws IOException {
    PartScan scan;
    try (AppendFile file = files.create(folder, name.toString())) {
      copyTo(file);
      file.force();
      scan = scan(name);
      if (scan.summary().entries() != part.summary().entries()
          || scan.summary().bytes() != part.summary().bytes()) {
        throw new IOException(folder + '/' + name + " does not hold what was copied to it");
      }
    } catch (IOException e) {
      files.delete(folder, name.toString());
      throw e;
    }
    part.closeFile();
    files.delete(folder, part.name().toString());
    return GrowingPart.forced(context, folder, name, scan, part.begunNanos());
  }

  private PartScan scan(PartName name) throws IOException {
    try (FileChannel channel = files.read(folder, name.toString())) {
      return PartScan.of(channel, 0, writer, Long.MAX_VALUE);
    }
  }

  private void copyTo(AppendFile file) throws IOException {
    byte[] bytes = new byte[COPIED_AT_ONCE];
    long left = part.summary().bytes();
    try (FileChannel from = files.read(folder, part.name().toString())) {
      while (left > 0) {
        int read = from.read(ByteBuffer.wrap(bytes, 0, (int) Math.min(bytes.length, left)));
        if (read < 0) {
          throw new EOFException(part + " is shorter than what was written to it");
        }
        file.append(bytes, read);
        left -= read;
      }
    }
  }
}
