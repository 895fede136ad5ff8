// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.recover;

import io.steplog.cli.show.Counts;
import io.steplog.record.DropReason;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What became of a journal's entries for one store.
 *
 * @param stored how many the store took now
 * @param givenUp how many were given up, by reason, since the journal began
 * @param left how many stay in the journal
 * @param trouble why they do, {@code null} where none do
 */
record Delivered(long stored, Map<DropReason, Long> givenUp, long left, @Nullable String trouble) {
  Delivered {
    givenUp = Map.copyOf(givenUp);
  }

  /** Whether nothing stays, and nothing was found damaged or refused. */
  boolean isSound() {
    return trouble == null
        && !givenUp.containsKey(DropReason.DAMAGED)
        && !givenUp.containsKey(DropReason.REFUSED);
  }

  String sentence(Path folder, String store) {
    String done = Counts.entries(stored) + " delivered";
    String drops =
        givenUp.entrySet().stream()
            .map(drop -> ", " + Counts.of(drop.getValue()) + " given up: " + drop.getKey().text())
            .sorted()
            .collect(Collectors.joining());
    String stays =
        trouble == null
            ? ""
            : ", " + Counts.of(left) + (left == 1 ? " stays: " : " stay: ") + trouble;
    return "journal " + folder + ", store " + store + ": " + done + drops + stays;
  }
}
