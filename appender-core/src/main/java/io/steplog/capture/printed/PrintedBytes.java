// SPDX-License-Identifier: Apache-2.0
package io.steplog.capture.printed;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Makes text of bytes as they are printed, and holds the beginning of a character until the rest of
 * it comes. What is no text in the charset becomes U+FFFD. One thread at a time.
 */
final class PrintedBytes {
  private static final byte[] NONE = {};

  private final Charset charset;
  private @Nullable CharsetDecoder decoder;
  private byte[] begun = NONE;

  PrintedBytes(Charset charset) {
    this.charset = charset;
  }

  /** Whether no character is begun. */
  boolean isEmpty() {
    return begun.length == 0;
  }

  String decode(byte[] bytes, int from, int length) {
    if (begun.length == 0 && isAsciiIn(charset) && isAscii(bytes, from, length)) {
      return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }
    ByteBuffer in = ByteBuffer.allocate(begun.length + length);
    in.put(begun).put(bytes, from, length).flip();
    String text = decode(in, false);
    begun = in.hasRemaining() ? Arrays.copyOfRange(in.array(), in.position(), in.limit()) : NONE;
    return text;
  }

  /** What the character that is begun comes to, since nothing follows. */
  String end() {
    ByteBuffer in = ByteBuffer.wrap(begun);
    begun = NONE;
    String text = decode(in, true);
    decoder = null;
    return text;
  }

  private String decode(ByteBuffer in, boolean last) {
    CharsetDecoder by = decoder;
    if (by == null) {
      by =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPLACE)
              .onUnmappableCharacter(CodingErrorAction.REPLACE);
      decoder = by;
    }
    StringBuilder text = new StringBuilder(in.remaining());
    CharBuffer out = CharBuffer.allocate(1024);
    while (by.decode(in, out, last).isOverflow()) {
      text.append(out.flip());
      out.clear();
    }
    if (last) {
      by.flush(out);
    }
    return text.append(out.flip()).toString();
  }

  private static boolean isAsciiIn(Charset charset) {
    return charset.equals(StandardCharsets.UTF_8)
        || charset.equals(StandardCharsets.US_ASCII)
        || charset.equals(StandardCharsets.ISO_8859_1);
  }

  private static boolean isAscii(byte[] bytes, int from, int length) {
    for (int i = from; i < from + length; i++) {
      if (bytes[i] < 0) {
        return false;
      }
    }
    return true;
  }
}
