// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** Holds the files of an archive against its manifest. For one thread. */
public final class Checksums {
  private static final int MOST_MANIFEST = 64 * 1024 * 1024;
  private static final int DIGITS = 64;
  private static final String PARTING = "  ";
  private static final int READ_AT_ONCE = 128 * 1024;

  private final Archive archive;

  public Checksums(Archive archive) {
    this.archive = archive;
  }

  /**
   * Reads every byte.
   *
   * @param wrong is told what is wrong with which path
   * @return how many files are as the manifest says
   * @throws IOException if the archive cannot be read, or has no manifest
   */
  public int check(BiConsumer<String, String> wrong) throws IOException {
    Map<String, String> manifest = manifest();
    int sound = 0;
    TreeSet<String> files = new TreeSet<>(archive.sizes().keySet());
    files.remove(Archive.MANIFEST);
    for (Map.Entry<String, String> line : manifest.entrySet()) {
      if (!files.remove(line.getKey())) {
        wrong.accept(line.getKey(), "is in the manifest and not in the archive");
      } else if (!line.getValue().equals(sha256Of(line.getKey()))) {
        wrong.accept(line.getKey(), "was changed: its checksum is another one");
      } else {
        sound++;
      }
    }
    files.forEach(file -> wrong.accept(file, "is in the archive and not in the manifest"));
    return sound;
  }

  /** The digits by path. */
  private Map<String, String> manifest() throws IOException {
    Map<String, String> manifest = new TreeMap<>();
    for (String line : text().lines().toList()) {
      if (line.length() <= DIGITS + PARTING.length() || !line.startsWith(PARTING, DIGITS)) {
        throw new DamagedArchiveException("damaged: its manifest has a line that is none");
      }
      manifest.put(line.substring(DIGITS + PARTING.length()), line.substring(0, DIGITS));
    }
    return manifest;
  }

  private String text() throws IOException {
    try (FileChannel file = archive.file(Archive.MANIFEST)) {
      ZipDirectory.expect(file.size() <= MOST_MANIFEST, "its manifest is too long");
      ByteBuffer text = ByteBuffer.allocate((int) file.size());
      while (text.hasRemaining() && file.read(text) >= 0) {
        // To its end.
      }
      return new String(text.array(), 0, text.position(), StandardCharsets.UTF_8);
    }
  }

  private String sha256Of(String at) throws IOException {
    MessageDigest sha256 = sha256();
    try (FileChannel file = archive.file(at)) {
      ByteBuffer some = ByteBuffer.allocate(READ_AT_ONCE);
      while (file.read(some.clear()) >= 0) {
        sha256.update(some.flip());
      }
    }
    return HexFormat.of().formatHex(sha256.digest());
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has it", e);
    }
  }
}
