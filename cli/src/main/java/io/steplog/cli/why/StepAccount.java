// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.why;

import io.steplog.cli.walk.EntryWalk;
import io.steplog.cli.walk.Holding;
import io.steplog.cli.why.FoundJournal.Trace;
import io.steplog.record.LogEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that is known of one step of a run.
 *
 * @param held what the store holds of it, a source each
 * @param dropped how many entries its stream says were dropped, in the store or still waiting
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
      String step, List<Holding> held, StoredSteps stored, List<FoundJournal> journals)
      throws IOException {
    StepLines lines = new StepLines();
    LogEntry error = stored.firstError(step);
    lines.add(error, error == null ? List.of() : stored.before(error), stored.last(step));
    Map<String, LogEntry> newest = new HashMap<>();
    for (Holding source : held) {
      stored.newest(source).ifPresent(entry -> newest.put(source.source(), entry));
    }
    Map<Path, Long> waiting = new TreeMap<>();
    long dropped = stored.dropped(step);
    for (FoundJournal journal : journals) {
      Waiting left = journal.waiting().get(step);
      if (left != null && left.entries() > 0) {
        waiting.put(journal.folder(), left.entries());
        dropped += left.dropped();
        lines.add(left.lines().firstError(), left.lines().before(), left.lines().last());
        left.newest().forEach((source, entry) -> newest.merge(source, entry, StepAccount::later));
      }
    }
    StepState state = state(step, newest, lines, journals, stored.run());
    return new StepAccount(step, held, state, lines, dropped, waiting);
  }

  /** By the process that each source heard of last: what came before it was tried again. */
  private static StepState state(
      String step,
      Map<String, LogEntry> newest,
      StepLines lines,
      List<FoundJournal> journals,
      String run) {
    boolean running = false;
    boolean killed = false;
    for (FoundJournal journal : journals) {
      boolean own =
          journal.origin().pipelineRunId().equals(run) && journal.origin().stepId().equals(step);
      boolean last =
          newest.values().stream().anyMatch(entry -> entry.id().writer() == journal.writer());
      running |= journal.trace() == Trace.LIVE && (own || last);
      killed |= journal.trace() == Trace.KILLED && (last || own && newest.isEmpty());
    }
    if (running) {
      return StepState.RUNNING;
    }
    if (killed) {
      return StepState.KILLED;
    }
    return lines.endsWithError() ? StepState.FAILED : StepState.ENDED;
  }

  private static LogEntry later(LogEntry one, LogEntry other) {
    return EntryWalk.cursorOf(one).compareTo(EntryWalk.cursorOf(other)) >= 0 ? one : other;
  }
}
