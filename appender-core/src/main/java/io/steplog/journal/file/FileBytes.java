// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal.file;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A file that is written by {@code write}, for file systems that are not known to be safe to map. A
 * frame is one system call, and survives SIGKILL once that returned.
 *
 * <p>{@link RandomAccessFile} rather than a channel: an interrupt of the caller's thread would
 * close a channel for everybody.
 */
public final class FileBytes implements SegmentBytes {
  private static final byte[] ZEROS = new byte[64 * 1024];

  private final Path file;
  private final int size;
  private final RandomAccessFile writer;
  private final RandomAccessFile reader;
  private byte[] staging = new byte[1024];

  private FileBytes(Path file) throws IOException {
    this.file = file;
    this.writer = new RandomAccessFile(file.toFile(), "rw");
    this.reader = new RandomAccessFile(file.toFile(), "r");
    this.size = (int) Math.min(Integer.MAX_VALUE - 7, writer.length()) & ~7;
  }

  /** Makes a new file of zeros. */
  public static FileBytes create(Path file, int size) throws IOException {
    PrivateFiles.preallocate(file, size);
    return open(file);
  }

  /** Opens a file as it is. */
  public static FileBytes open(Path file) throws IOException {
    return new FileBytes(file);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Path file() {
    return file;
  }

  @Override
  public void frame(int at, int check, byte[] payload, int length) throws IOException {
    int whole = Frames.size(length);
    // The next frame's length is made zero by the same write.
    int written = Math.min(whole + 4, size - at);
    if (staging.length < whole + 4) {
      staging = new byte[Math.max(staging.length * 2, whole + 4)];
    }
    Frames.writeInt(staging, 0, length);
    Frames.writeInt(staging, 4, check);
    System.arraycopy(payload, 0, staging, Frames.HEADER, length);
    Arrays.fill(staging, Frames.HEADER + length, whole + 4, (byte) 0);
    writer.seek(at);
    writer.write(staging, 0, written);
  }

  @Override
  public void put(int at, byte[] from, int length) throws IOException {
    writer.seek(at);
    writer.write(from, 0, length);
  }

  @Override
  public void get(int at, byte[] into, int length) throws IOException {
    synchronized (reader) {
      reader.seek(at);
      reader.readFully(into, 0, length);
    }
  }

  @Override
  public void force(int from, int to) throws IOException {
    writer.getFD().sync();
  }

  @Override
  public void zero() throws IOException {
    writer.seek(0);
    for (int at = 0; at < size; at += ZEROS.length) {
      writer.write(ZEROS, 0, Math.min(ZEROS.length, size - at));
    }
  }

  @Override
  public void delete() throws IOException {
    close();
    Files.deleteIfExists(file);
  }

  @Override
  public void close() throws IOException {
    writer.close();
    reader.close();
  }
}
