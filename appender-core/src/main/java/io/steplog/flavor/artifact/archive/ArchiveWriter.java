// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;

/** Writes files into an archive, each read twice and whole or none of it. For one thread. */
public final class ArchiveWriter {
  /**
   * What ZIP has as its first time; one time for all, so that no archive tells when it was made.
   */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private static final String COMMENT = "steplog archive 1";
  private static final int READ_AT_ONCE = 128 * 1024;

  /** Opens a file that is to be archived. */
  @FunctionalInterface
  public interface Source {
    FileChannel open() throws IOException;
  }

  /** What of a file must be known before it is written. */
  private record Counted(long size, long crc32) {}

  private final Map<String, Source> files = new TreeMap<>();
  private final byte[] buffer = new byte[READ_AT_ONCE];

  /** Adds a file under a path, parted by slashes. */
  public void add(String at, Source source) {
    files.put(at, source);
  }

  /**
   * Writes all of them.
   *
   * @throws IOException if one cannot be read, or has other bytes the second time
   */
  public void write(OutputStream into) throws IOException {
    StringBuilder manifest = new StringBuilder();
    List<Counted> counted = new ArrayList<>();
    for (Map.Entry<String, Source> file : files.entrySet()) {
      MessageDigest sha256 = Checksums.sha256();
      CRC32 crc = new CRC32();
      long size =
          read(
              file.getValue(),
              (bytes, length) -> {
                sha256.update(bytes, 0, length);
                crc.update(bytes, 0, length);
              });
      counted.add(new Counted(size, crc.getValue()));
      manifest.append(HexFormat.of().formatHex(sha256.digest()));
      manifest.append("  ").append(file.getKey()).append('\n');
    }
    ZipOutputStream zip = new ZipOutputStream(into, StandardCharsets.UTF_8);
    zip.setComment(COMMENT);
    putManifest(zip, manifest.toString().getBytes(StandardCharsets.UTF_8));
    int next = 0;
    for (Map.Entry<String, Source> file : files.entrySet()) {
      Counted facts = counted.get(next++);
      begin(zip, file.getKey(), facts.size, facts.crc32);
      try {
        read(file.getValue(), (bytes, length) -> zip.write(bytes, 0, length));
        zip.closeEntry();
      } catch (ZipException e) {
        throw new IOException(file.getKey() + " was changed while it was archived", e);
      }
    }
    zip.finish();
  }

  private static void putManifest(ZipOutputStream zip, byte[] manifest) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(manifest);
    begin(zip, Archive.MANIFEST, manifest.length, crc.getValue());
    zip.write(manifest);
    zip.closeEntry();
  }

  private static void begin(ZipOutputStream zip, String at, long size, long crc)
      throws IOException {
    ZipEntry entry = new ZipEntry(at);
    entry.setMethod(ZipEntry.STORED);
    entry.setTimeLocal(NO_TIME);
    entry.setSize(size);
    entry.setCrc(crc);
    zip.putNextEntry(entry);
  }

  /** Takes bytes of a file. */
  private interface Taker {
    void take(byte[] bytes, int length) throws IOException;
  }

  private long read(Source source, Taker taker) throws IOException {
    long size = 0;
    try (FileChannel file = source.open()) {
      ByteBuffer some = ByteBuffer.wrap(buffer);
      for (int read; (read = file.read(some.clear(), size)) > 0; size += read) {
        taker.take(buffer, read);
      }
    }
    return size;
  }
}
