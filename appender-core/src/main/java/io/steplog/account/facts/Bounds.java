// SPDX-License-Identifier: Apache-2.0
package io.steplog.account.facts;

import java.util.ArrayList;
import java.util.List;

/** What a record of configuration holds at most; what is cut says so. */
public final class Bounds {
  /** Characters of one value. */
  static final int VALUE = 1_024;

  /** Items of a list or a map. */
  static final int ITEMS = 128;

  /** Bytes of a file that is read for its content. */
  static final int CONTENT = 16 * 1024;

  private static final String CUT = "...";

  /** Characters that a cut value has at least. */
  static final int LEAST = CUT.length() + 1;

  private Bounds() {}

  /** A value, or what there is room for of it. */
  public static String value(String value) {
    return cut(value, VALUE);
  }

  static String cut(String value, int most) {
    if (value.length() <= most) {
      return value;
    }
    int end = most - CUT.length();
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
