// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.show;

/** Writes numbers for people, the same in every locale. */
public final class Counts {
  private Counts() {}

  /** With a comma before each three digits: {@code 1,234,567}. */
  public static String of(long count) {
    if (count >= 0 && count < 1_000) {
      return Long.toString(count);
    }
    StringBuilder digits = new StringBuilder(Long.toString(count));
    int first = count < 0 ? 1 : 0;
    for (int at = digits.length() - 3; at > first; at -= 3) {
      digits.insert(at, ',');
    }
    return digits.toString();
  }

  /** With the word for what is counted: {@code 1 entry}, {@code 1,234 entries}. */
  public static String entries(long count) {
    return of(count) + (count == 1 ? " entry" : " entries");
  }
}
