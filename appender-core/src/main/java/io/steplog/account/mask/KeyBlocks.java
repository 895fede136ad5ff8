// SPDX-License-Identifier: Apache-2.0
package io.steplog.account.mask;

/**
 * Finds what RFC 7468 calls textual encodings: keys and certificates between two lines of dashes.
 * The lines stay, so that a reader sees what was there; a block without an end is one to the text's
 * end.
 */
final class KeyBlocks {
  private static final String DASHES = "-----";
  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";

  private KeyBlocks() {}

  static String masked(String text) {
    int begin = text.indexOf(BEGIN);
    if (begin < 0) {
      return text;
    }
    StringBuilder masked = new StringBuilder();
    int from = 0;
    while (begin >= 0) {
      int label = text.indexOf(DASHES, begin + BEGIN.length());
      int body = label < 0 ? begin + BEGIN.length() : label + DASHES.length();
      int end = text.indexOf(END, body);
      masked.append(text, from, body).append(Masking.MASK);
      from = end < 0 ? text.length() : end;
      begin = end < 0 ? -1 : text.indexOf(BEGIN, end);
    }
    return masked.append(text, from, text.length()).toString();
  }
}
