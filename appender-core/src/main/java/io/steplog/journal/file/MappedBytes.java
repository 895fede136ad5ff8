// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal.file;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A mapped file, or memory off the heap: a write is a store to memory, without a system call. No
 * access can fail for want of disk, since every block was written before the file was mapped and
 * the file is never truncated.
 *
 * <p>The mapping ends when this object is garbage; nothing is unmapped by hand, since a late access
 * would then end the process.
 */
public final class MappedBytes implements SegmentBytes {
  private static final VarHandle WORD =
      MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int PAGE = 4096;
  private static final byte[] ZEROS = new byte[64 * 1024];

  private final ByteBuffer memory;
  private final @Nullable Path file;

  private MappedBytes(ByteBuffer memory, @Nullable Path file) {
    this.memory = memory;
    this.file = file;
  }

  /** Makes a new file of zeros and maps it, every page ready to be written. */
  public static MappedBytes create(Path file, int size) throws IOException {
    PrivateFiles.preallocate(file, size);
    try {
      MappedBytes bytes = open(file);
      bytes.touch();
      return bytes;
    } catch (IOException | RuntimeException | Error unmappable) {
      // Its name is needed for the next try.
      Files.deleteIfExists(file);
      throw unmappable;
    }
  }

  /** Maps a file as it is. */
  static MappedBytes open(Path file) throws IOException {
    try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw")) {
      MappedByteBuffer memory =
          opened.getChannel().map(FileChannel.MapMode.READ_WRITE, 0, opened.length());
      return new MappedBytes(memory, file);
    }
  }

  /** Memory off the heap: gone with the process. */
  public static MappedBytes offHeap(int size) {
    return new MappedBytes(ByteBuffer.allocateDirect(size + 8).alignedSlice(8), null);
  }

  @Override
  public int size() {
    return memory.capacity() & ~7;
  }

  @Override
  public @Nullable Path file() {
    return file;
  }

  @Override
  public void frame(int at, int check, byte[] payload, int length) {
    memory.put(at + Frames.HEADER, payload, 0, length);
    WORD.set(memory, at + 4, check);
    int next = at + Frames.size(length);
    if (next + 4 <= size()) {
      WORD.set(memory, next, 0);
    }
    WORD.setRelease(memory, at, length);
  }

  /**
   * Byte for byte: where an array was just made and is known to nobody else, compiled code of JDK
   * 17 was seen to copy it as a whole before it was filled.
   */
  @Override
  public void put(int at, byte[] from, int length) {
    for (int i = 0; i < length; i++) {
      memory.put(at + i, from[i]);
    }
  }

  @Override
  public void get(int at, byte[] into, int length) {
    memory.get(at, into, 0, length);
  }

  @Override
  public void force(int from, int to) {
    if (memory instanceof MappedByteBuffer mapped && file != null) {
      mapped.force(from, to - from);
    }
  }

  @Override
  public void zero() {
    for (int at = 0; at < size(); at += ZEROS.length) {
      memory.put(at, ZEROS, 0, Math.min(ZEROS.length, size() - at));
    }
  }

  @Override
  public void delete() throws IOException {
    if (file != null) {
      Files.deleteIfExists(file);
    }
  }

  @Override
  public void close() {}

  // A page that was never written through the mapping costs its first writer a fault.
  private void touch() {
    for (int at = 0; at < size(); at += PAGE) {
      memory.put(at, (byte) 0);
    }
  }
}
