// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal.ack;

import io.steplog.journal.file.Frames;
import io.steplog.journal.file.PrivateFiles;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * One of the two files of an {@link AckLog}: frames of one size, of which a cut or damaged one ends
 * what counts. One thread at a time.
 *
 * <pre>
 * frame = check i32, kind i32, generation i64, six i64
 * </pre>
 */
final class AckFile {
  static final int SIZE = 16 * 1024;
  static final int FRAME = 64;

  private final RandomAccessFile file;
  private final byte[] frame = new byte[FRAME];

  AckFile(RandomAccessFile file) {
    this.file = file;
  }

  /** Opens what is there, or makes it. */
  static AckFile open(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      PrivateFiles.preallocate(path, SIZE);
    } else if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      // It is written to: a link would choose what, and a pipe would hold up whoever reads it.
      throw new IOException(path + " is not a file");
    }
    return new AckFile(new RandomAccessFile(path.toFile(), "rw"));
  }

  void write(int at, int kind, long generation, long... values) throws IOException {
    Frames.writeInt(frame, 4, kind);
    Frames.writeLong(frame, 8, generation);
    for (int i = 0; i < values.length; i++) {
      Frames.writeLong(frame, 16 + 8 * i, values[i]);
    }
    Frames.writeInt(frame, 0, check(frame, 0));
    file.seek(at);
    file.write(frame);
  }

  /** All of it; zeros where the file is cut. */
  byte[] read() throws IOException {
    byte[] content = new byte[SIZE];
    if (file.length() >= SIZE) {
      file.seek(0);
      file.readFully(content);
    }
    return content;
  }

  void force() throws IOException {
    file.getFD().sync();
  }

  void close() throws IOException {
    file.close();
  }

  /** The generation of a file that has an ACK, else 0: a switch that was cut short counts not. */
  static long generationOf(byte[] content) {
    long own = Frames.readLong(content, 8);
    for (int from = 0; isFrame(content, from, own); from += FRAME) {
      if (Frames.readInt(content, from + 4) == AckLog.ACK) {
        return own;
      }
    }
    return 0;
  }

  /** Whether a whole frame of the generation stands there. */
  static boolean isFrame(byte[] content, int from, long generation) {
    return from + FRAME <= SIZE
        && generation != 0
        && Frames.readLong(content, from + 8) == generation
        && Frames.readInt(content, from) == check(content, from);
  }

  private static int check(byte[] content, int from) {
    CRC32C crc = new CRC32C();
    crc.update(content, from + 4, FRAME - 4);
    return (int) crc.getValue();
  }
}
