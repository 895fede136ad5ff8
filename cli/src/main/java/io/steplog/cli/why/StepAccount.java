// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.why;

import io.steplog.cli.walk.Holding;
import io.steplog.record.LogEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that is known of one step of a run.
 *
 * @param held what the store holds of it, a source each
 * @param dropped how many entries its stream says were dropped
 * @param waiting undelivered entries by the journal that they lie in
 */
record StepAccount(
    String step,
    List<Holding> held,
    StepState state,
    StepLines lines,
    long dropped,
    Map<Path, Long> waiting) {

  /** Puts together what the store and the journals say. */
  static StepAccount of(
      String step,
      List<Holding> held,
      StepLines lines,
      long dropped,
      List<FoundJournal> journals,
      String run) {
    Map<Path, Long> waiting = new TreeMap<>();
    for (FoundJournal journal : journals) {
      Waiting left = journal.waiting().get(step);
      if (left != null && left.entries() > 0) {
        waiting.put(journal.folder(), left.entries());
        lines.add(left.lines().firstError(), left.lines().before(), left.lines().last());
      }
    }
    return new StepAccount(
        step, held, state(step, held, lines, journals, run), lines, dropped, waiting);
  }

  private static StepState state(
      String step, List<Holding> held, StepLines lines, List<FoundJournal> journals, String run) {
    boolean killed = false;
    boolean running = false;
    for (FoundJournal journal : journals) {
      if (isOf(journal, step, held, lines, run)) {
        killed |= !journal.live();
        running |= journal.live();
      }
    }
    if (running || killed) {
      // A step that was started again after it was killed is running.
      return running ? StepState.RUNNING : StepState.KILLED;
    }
    return lines.endsWithError() ? StepState.FAILED : StepState.ENDED;
  }

  /** Whether the journal's process is, or was until its end, in this step. */
  private static boolean isOf(
      FoundJournal journal, String step, List<Holding> held, StepLines lines, String run) {
    boolean own =
        journal.origin().pipelineRunId().equals(run) && journal.origin().stepId().equals(step);
    boolean released = !held.isEmpty() && held.stream().allMatch(Holding::sealed);
    return own
        || journal.waiting().containsKey(step)
        || !released && lines.last().stream().anyMatch(entry -> isFrom(entry, journal));
  }

  private static boolean isFrom(LogEntry entry, FoundJournal journal) {
    return entry.id().writer() == journal.writer();
  }
}
