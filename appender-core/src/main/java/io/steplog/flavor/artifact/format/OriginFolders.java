// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.format;

import io.steplog.record.Origin;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Where the files of an origin lie. Two different origins never share a folder, and no id, however
 * strange, leads out of the root or into {@code .steplog}.
 *
 * <pre>
 * root/&lt;run&gt;/&lt;step&gt;/&lt;source&gt;/                              parts, each id encoded
 * root/.steplog/root-id                                       a UUID and LF: names the root
 * root/.steplog/origins/&lt;hh&gt;/&lt;key&gt;-&lt;writer, 15 hex&gt;.jsonl    side file of one writer and origin
 * root/.steplog/catalogue/&lt;h&gt;.jsonl                         what listing wants to know
 * root/.steplog/runs/&lt;run&gt;/...                               {@link RunRecordFormat}
 * </pre>
 *
 * <p><b>Encoding of an id:</b> {@code [A-Za-z0-9._-]} stand for themselves, but for a dot at the
 * beginning; every other byte of its UTF-8 is {@code ~HH} (upper case; a lone surrogate counts as
 * the three bytes that UTF-8's scheme gives it). The empty id is {@code ~}. What would be longer
 * than {@value #MAX_ENCODED} bytes is cut, never within a {@code ~HH}, to at most {@value #KEPT}
 * and followed by {@code ~~} and the first 32 hex digits of the SHA-256 of all its bytes.
 * Injective, since {@code ~} is never followed by {@code ~} or by nothing otherwise.
 *
 * <p><b>Key:</b> the first 32 hex digits of the SHA-256 of the relative folder {@code
 * run/step/source} as encoded, so that a folder alone tells its side files; {@code hh} are its
 * first two.
 */
public final class OriginFolders {
  /** The folder under the root that holds everything but lines. */
  public static final String OWN_FOLDER = ".steplog";

  /** The folder in it that holds the side files. */
  public static final String SIDE_FOLDER = "origins";

  static final int MAX_ENCODED = 120;
  static final int KEPT = 86;

  private static final int HASH_DIGITS = 32;
  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  private OriginFolders() {}

  /** The name of the folder that stands for an id: 1 to {@value #MAX_ENCODED} ASCII characters. */
  public static String encode(String id) {
    if (id.isEmpty()) {
      return "~";
    }
    byte[] bytes = bytesOf(id);
    StringBuilder name = new StringBuilder(bytes.length + 16);
    int kept = 0;
    for (int i = 0; i < bytes.length; i++) {
      append(name, bytes[i], i == 0);
      if (name.length() <= KEPT) {
        kept = name.length();
      } else if (name.length() > MAX_ENCODED) {
        name.setLength(kept);
        return name.append("~~").append(hash(bytes)).toString();
      }
    }
    return name.toString();
  }

  /** The folder of an origin, relative to the root, parted by slashes. */
  public static String relative(String pipelineRunId, String stepId, String source) {
    return encode(pipelineRunId) + '/' + encode(stepId) + '/' + encode(source);
  }

  /** The folder of an origin, relative to the root, parted by slashes. */
  public static String relative(Origin origin) {
    return relative(origin.pipelineRunId(), origin.stepId(), origin.source());
  }

  /** The folder in which an origin's parts lie. */
  public static Path folder(Path root, Origin origin) {
    return root.resolve(relative(origin));
  }

  /** The key of an origin's side files, from {@link #relative}. */
  public static String key(String relativeFolder) {
    return hash(relativeFolder.getBytes(StandardCharsets.US_ASCII));
  }

  /** The folder of the library's own files. */
  public static Path ownFolder(Path root) {
    return root.resolve(OWN_FOLDER);
  }

  /** The folder in which all side files of an origin lie, among those of others. */
  public static Path sideFolder(Path root, String relativeFolder) {
    return root.resolve(sideFolder(key(relativeFolder)));
  }

  /** The side file of one writer and origin. */
  public static Path sideFile(Path root, String relativeFolder, long writer) {
    String key = key(relativeFolder);
    return root.resolve(sideFolder(key)).resolve(sideName(key, writer));
  }

  /** The folder of the side files with this key, relative to the root, parted by slashes. */
  public static String sideFolder(String key) {
    return OWN_FOLDER + '/' + SIDE_FOLDER + '/' + key.substring(0, 2);
  }

  /** The name of a side file. */
  public static String sideName(String key, long writer) {
    return key + '-' + PartName.writerHex(writer) + PartName.SUFFIX;
  }

  private static void append(StringBuilder name, byte value, boolean first) {
    char c = (char) (value & 0xff);
    if (c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '_'
        || c == '-'
        || c == '.' && !first) {
      name.append(c);
    } else {
      name.append('~').append(HEX[c >> 4]).append(HEX[c & 0xf]);
    }
  }

  /** UTF-8, but a lone surrogate becomes its own three bytes and not the same as all others. */
  private static byte[] bytesOf(String id) {
    if (!hasLoneSurrogate(id)) {
      return id.getBytes(StandardCharsets.UTF_8);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(id.length() * 2);
    id.codePoints()
        .forEach(
            c -> {
              if (c >= 0xd800 && c <= 0xdfff) {
                bytes.write(0xe0 | c >> 12);
                bytes.write(0x80 | c >> 6 & 0x3f);
                bytes.write(0x80 | c & 0x3f);
              } else {
                bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
              }
            });
    return bytes.toByteArray();
  }

  private static boolean hasLoneSurrogate(String id) {
    int c;
    for (int i = 0; i < id.length(); i += Character.charCount(c)) {
      c = id.codePointAt(i);
      if (c >= 0xd800 && c <= 0xdfff) {
        return true;
      }
    }
    return false;
  }

  private static String hash(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
