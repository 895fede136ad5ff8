// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.ask;

import io.steplog.settings.loading.EditDistance;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds what the user may have meant. */
public final class Nearest {
  private Nearest() {}

  /** The known word that takes the fewest changes, unless those are a third of it or more. */
  public static Optional<String> to(String wrong, Collection<String> known) {
    String best = null;
    int least = Integer.MAX_VALUE;
    for (String word : known) {
      int edits =
          EditDistance.between(wrong.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT));
      boolean startsAlike = wrong.length() >= 3 && word.startsWith(wrong);
      int cost = startsAlike ? 0 : edits;
      if (cost < least && (startsAlike || edits <= Math.max(1, (word.length() + 2) / 3))) {
        least = cost;
        best = word;
      }
    }
    return Optional.ofNullable(best);
  }
}
