// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.diff;

import io.steplog.cli.account.RecordedRun;
import io.steplog.cli.account.StepKey;
import io.steplog.cli.walk.Damage;
import io.steplog.cli.walk.Holding;
import io.steplog.cli.walk.Holdings;
import io.steplog.record.LogSeverity;
import io.steplog.store.LogReader;
import io.steplog.store.OriginQuery;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * All that is compared of one run.
 *
 * @param run its id
 * @param entries of each step, in the order in which they began, how many there are by level
 * @param record what it ran with and how it ended
 * @param exceptions what it logged of them
 */
record RunSide(
    String run,
    Map<StepKey, Map<String, String>> entries,
    RecordedRun record,
    SeenExceptions exceptions) {
  /** The levels without their finer grades, the mildest first. */
  static final List<String> LEVELS = List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL");

  private static final Map<String, String> NO_ENTRIES =
      LEVELS.stream().collect(Collectors.toMap(level -> level, level -> "0"));

  /** Reads a run; empty where the store holds nothing of it. */
  static Optional<RunSide> read(LogReader reader, String run, Damage damage) throws IOException {
    Map<StepKey, Map<String, String>> entries = new LinkedHashMap<>();
    OriginQuery query = new OriginQuery(Optional.of(run), Optional.empty(), Optional.empty());
    for (Holding held : Holdings.read(reader, query).of(run)) {
      entries.put(new StepKey(held.step(), held.source()), levels(held));
    }
    if (entries.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new RunSide(
            run, entries, RecordedRun.find(reader, run), SeenExceptions.read(reader, run, damage)));
  }

  private static Map<String, String> levels(Holding held) {
    Map<String, String> levels = new HashMap<>();
    for (String level : LEVELS) {
      levels.put(level, Long.toString(held.count(LogSeverity.valueOf(level))));
    }
    return levels;
  }

  /** How many entries a step has of each of {@link #LEVELS}. */
  Map<String, String> levels(StepKey step) {
    return entries.getOrDefault(step, NO_ENTRIES);
  }
}
