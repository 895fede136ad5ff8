// SPDX-License-Identifier: Apache-2.0
package io.steplog.account.facts;

import java.util.ArrayList;
import java.util.List;

/** What a record of configuration holds at most; what is cut says so. */
final class Bounds {
  /** Characters of one value. */
  static final int VALUE = 1_024;

  /** Items of a list or a map. */
  static final int ITEMS = 128;

  /** Bytes of a file that is read for its content. */
  static final int CONTENT = 16 * 1024;

  private static final String CUT = "...";

  private Bounds() {}

  static String value(String value) {
    if (value.length() <= VALUE) {
      return value;
    }
    int end = VALUE - CUT.length();
    return value.substring(0, Character.isHighSurrogate(value.charAt(end - 1)) ? end - 1 : end)
        + CUT;
  }

  static List<String> values(List<String> values) {
    List<String> bounded = new ArrayList<>();
    for (String value : values) {
      if (bounded.size() == ITEMS) {
        bounded.add(CUT + " and " + (values.size() - ITEMS) + " more");
        break;
      }
      bounded.add(value(value));
    }
    return bounded;
  }
}
