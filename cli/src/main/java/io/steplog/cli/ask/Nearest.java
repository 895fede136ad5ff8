// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.ask;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds what the user may have meant. */
public final class Nearest {
  private Nearest() {}

  /** The known word that takes the fewest edits, unless those are more than a third of it. */
  public static Optional<String> to(String wrong, Collection<String> known) {
    String best = null;
    int least = Integer.MAX_VALUE;
    for (String word : known) {
      int edits = edits(wrong.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT));
      boolean startsAlike = wrong.length() >= 3 && word.startsWith(wrong);
      int cost = startsAlike ? 0 : edits;
      if (cost < least && (startsAlike || edits <= Math.max(1, (word.length() + 2) / 3))) {
        least = cost;
        best = word;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Insertions, removals and changes of one character that make one word of the other. */
  private static int edits(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int change = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
