// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.diff;

import io.steplog.cli.account.RecordedStep;
import io.steplog.cli.account.StepKey;
import io.steplog.record.RunEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What differs of one step between two runs.
 *
 * @param present in which of them it is
 * @param ends how it ended, where that is on record
 * @param configuration what it ran with; nothing where one of them has nothing on record
 * @param entries how many entries it has of each level
 * @param appeared exceptions that the second logged alone
 * @param gone those that the first logged alone
 */
record StepDiff(
    StepKey step,
    Present present,
    List<Change> ends,
    List<Change> configuration,
    List<Change> entries,
    List<SeenException> appeared,
    List<SeenException> gone) {
  /** How long a run took is another in each. */
  private static final List<String> END =
      List.of(RunEntry.STATUS, RunEntry.EXIT_CODE, RunEntry.MAIN_EXCEPTION);

  /** Where a step is. */
  enum Present {
    IN_BOTH,
    IN_FIRST_ALONE,
    IN_SECOND_ALONE
  }

  /** Every step of either run, those of the first in its order, then those of the second alone. */
  static List<StepDiff> between(RunSide first, RunSide second) {
    Set<StepKey> steps = new LinkedHashSet<>(first.entries().keySet());
    steps.addAll(second.entries().keySet());
    List<StepDiff> differences = new ArrayList<>();
    for (StepKey step : steps) {
      differences.add(of(step, first, second));
    }
    return differences;
  }

  private static StepDiff of(StepKey step, RunSide first, RunSide second) {
    Optional<RecordedStep> was = first.record().of(step);
    Optional<RecordedStep> is = second.record().of(step);
    boolean recorded = was.isPresent() && is.isPresent();
    Map<String, SeenException> before = first.exceptions().of(step);
    Map<String, SeenException> now = second.exceptions().of(step);
    return new StepDiff(
        step,
        !second.entries().containsKey(step)
            ? Present.IN_FIRST_ALONE
            : first.entries().containsKey(step) ? Present.IN_BOTH : Present.IN_SECOND_ALONE,
        Change.among(END, end(was), end(is)),
        recorded ? Change.between(configuration(was), configuration(is)) : List.of(),
        Change.among(RunSide.LEVELS, first.levels(step), second.levels(step)),
        without(now, before),
        without(before, now));
  }

  /** Whether nothing differs. */
  boolean isEmpty() {
    return present == Present.IN_BOTH
        && ends.isEmpty()
        && configuration.isEmpty()
        && entries.isEmpty()
        && appeared.isEmpty()
        && gone.isEmpty();
  }

  private static Map<String, String> end(Optional<RecordedStep> step) {
    Map<String, String> shown = new LinkedHashMap<>();
    Map<String, @Nullable Object> end = step.map(RecordedStep::end).orElse(Map.of());
    for (String fact : END) {
      if (end.get(fact) != null) {
        shown.put(fact, String.valueOf(end.get(fact)));
      }
    }
    return shown;
  }

  private static SortedMap<String, String> configuration(Optional<RecordedStep> step) {
    return step.map(RecordedStep::configuration).orElseGet(TreeMap::new);
  }

  private static List<SeenException> without(
      Map<String, SeenException> all, Map<String, SeenException> others) {
    return all.values().stream().filter(one -> !others.containsKey(one.fingerprint)).toList();
  }
}
