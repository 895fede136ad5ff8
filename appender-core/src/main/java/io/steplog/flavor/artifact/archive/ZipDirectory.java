// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what a ZIP file says of its files at its end: names, sizes and where they begin. Holds
 * {@value #MOST_BYTES} bytes of it at most. For one file.
 */
final class ZipDirectory {
  private static final int MOST_BYTES = 64 * 1024 * 1024;

  private static final int END = 0x06054b50;
  private static final int END_BYTES = 22;
  private static final int MOST_COMMENT = 0xffff;
  private static final int END_64_PLACE = 0x07064b50;
  private static final int END_64_PLACE_BYTES = 20;
  private static final int END_64 = 0x06064b50;
  private static final int END_64_BYTES = 56;
  private static final int FILE = 0x02014b50;
  private static final int FILE_BYTES = 46;
  private static final int ENCRYPTED = 1;
  private static final int STORED = 0;
  private static final int IN_64 = 0xffffffff;
  private static final short EXTRA_64 = 1;

  /**
   * A file in it.
   *
   * @param header where its own header begins
   */
  record Entry(String name, long header, long size) {}

  private final FileChannel file;

  private ZipDirectory(FileChannel file) {
    this.file = file;
  }

  /**
   * All files, but for the names of folders.
   *
   * @throws DamagedArchiveException if it is no ZIP file, or one whose files are compressed
   */
  static List<Entry> read(FileChannel file) throws IOException {
    return new ZipDirectory(file).read();
  }

  private List<Entry> read() throws IOException {
    long end = findEnd();
    ByteBuffer last = bytes(end, END_BYTES);
    long size = Integer.toUnsignedLong(last.getInt(12));
    long begin = Integer.toUnsignedLong(last.getInt(16));
    if (last.getInt(16) == IN_64 || last.getInt(12) == IN_64 || last.getShort(10) == -1) {
      ByteBuffer place = bytes(end - END_64_PLACE_BYTES, END_64_PLACE_BYTES);
      expect(place.getInt(0) == END_64_PLACE, "its end is not where it should be");
      ByteBuffer large = bytes(place.getLong(8), END_64_BYTES);
      expect(large.getInt(0) == END_64, "its end is not where it should be");
      size = large.getLong(40);
      begin = large.getLong(48);
    }
    expect(size >= 0 && size <= MOST_BYTES, "its list of files is too long");
    return files(bytes(begin, (int) size));
  }

  private long findEnd() throws IOException {
    long size = file.size();
    expect(size >= END_BYTES, "too short");
    int looked = (int) Math.min(size, END_BYTES + MOST_COMMENT);
    ByteBuffer tail = bytes(size - looked, looked);
    for (int at = looked - END_BYTES; at >= 0; at--) {
      if (tail.getInt(at) == END
          && Short.toUnsignedInt(tail.getShort(at + 20)) == looked - at - END_BYTES) {
        return size - looked + at;
      }
    }
    throw new DamagedArchiveException("no archive: it has no list of files at its end");
  }

  private static List<Entry> files(ByteBuffer list) throws IOException {
    List<Entry> files = new ArrayList<>();
    while (list.hasRemaining()) {
      int at = list.position();
      expect(list.remaining() >= FILE_BYTES && list.getInt(at) == FILE, "its list is damaged");
      int nameBytes = Short.toUnsignedInt(list.getShort(at + 28));
      int extraBytes = Short.toUnsignedInt(list.getShort(at + 30));
      int commentBytes = Short.toUnsignedInt(list.getShort(at + 32));
      int all = FILE_BYTES + nameBytes + extraBytes + commentBytes;
      expect(list.remaining() >= all, "its list is damaged");
      String name = new String(list.array(), at + FILE_BYTES, nameBytes, StandardCharsets.UTF_8);
      if (!name.endsWith("/")) {
        ByteBuffer extra = list.slice(at + FILE_BYTES + nameBytes, extraBytes);
        files.add(file(list, at, name, extra.order(ByteOrder.LITTLE_ENDIAN)));
      }
      list.position(at + all);
    }
    return files;
  }

  private static Entry file(ByteBuffer list, int at, String name, ByteBuffer extra)
      throws IOException {
    if (list.getShort(at + 10) != STORED || (list.getShort(at + 8) & ENCRYPTED) != 0) {
      throw new DamagedArchiveException(
          "it was made by another tool, which compressed its files: unpack it, and read the folder");
    }
    int size = list.getInt(at + 24);
    int header = list.getInt(at + 42);
    expect(size == list.getInt(at + 20), "a stored file has two sizes");
    if (size != IN_64 && header != IN_64) {
      return new Entry(name, Integer.toUnsignedLong(header), Integer.toUnsignedLong(size));
    }
    ByteBuffer large = field(extra);
    // In this order, and each only where the list had no room for it.
    long size64 = size == IN_64 ? next(large) : Integer.toUnsignedLong(size);
    if (size == IN_64) {
      expect(next(large) == size64, "a stored file has two sizes");
    }
    return new Entry(name, header == IN_64 ? next(large) : Integer.toUnsignedLong(header), size64);
  }

  private static ByteBuffer field(ByteBuffer extra) throws IOException {
    while (extra.remaining() >= 4) {
      short id = extra.getShort();
      int length = Short.toUnsignedInt(extra.getShort());
      expect(length <= extra.remaining(), "its list is damaged");
      if (id == EXTRA_64) {
        return extra.slice(extra.position(), length).order(ByteOrder.LITTLE_ENDIAN);
      }
      extra.position(extra.position() + length);
    }
    throw new DamagedArchiveException("damaged: a large file does not say how large");
  }

  private static long next(ByteBuffer large) throws IOException {
    expect(large.remaining() >= 8, "a large file does not say how large");
    return large.getLong();
  }

  private ByteBuffer bytes(long from, int length) throws IOException {
    return bytes(file, from, length);
  }

  /** So many bytes from a place, the least of a number first. */
  static ByteBuffer bytes(FileChannel file, long from, int length) throws IOException {
    expect(from >= 0 && from <= file.size() - length, "it is cut, or says what cannot be");
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (file.read(bytes, from + bytes.position()) <= 0) {
        throw new DamagedArchiveException("damaged: it is cut");
      }
    }
    return bytes.flip();
  }

  static void expect(boolean good, String otherwise) throws DamagedArchiveException {
    if (!good) {
      throw new DamagedArchiveException("damaged: " + otherwise);
    }
  }
}
