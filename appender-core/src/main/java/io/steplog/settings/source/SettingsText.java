// SPDX-License-Identifier: Apache-2.0
package io.steplog.settings.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads a text file of settings: UTF-8, with or without a byte order mark, of bounded size. */
public final class SettingsText {
  /** No file of settings is as long; a device or a log named by mistake is. */
  private static final int MOST_BYTES = 1 << 20;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private SettingsText() {}

  /**
   * Reads the stream to its end and leaves it open.
   *
   * @throws IOException if it cannot be read, is longer than 1 MiB, or is not UTF-8
   */
  public static String read(InputStream stream) throws IOException {
    byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new IOException("longer than 1 MiB");
    }
    try {
      // Strictly: a replacement character in a path or an id would be found much later.
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new IOException("not UTF-8", e);
    }
  }
}
