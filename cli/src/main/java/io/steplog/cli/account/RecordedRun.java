// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.account;

import io.steplog.flavor.artifact.read.runs.RunRecordReader;
import io.steplog.record.LogEntry;
import io.steplog.store.LogReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is on record of one run, by step and source. Immutable once read. */
public final class RecordedRun {
  private final Map<StepKey, RecordedStep> steps = new HashMap<>();

  private RecordedRun(List<LogEntry> entries) {
    entries.sort(Comparator.comparingLong(LogEntry::epochNanos).thenComparing(LogEntry::id));
    for (LogEntry entry : entries) {
      StepKey key = new StepKey(entry.origin().stepId(), entry.origin().source());
      steps.computeIfAbsent(key, each -> new RecordedStep()).add(entry);
    }
  }

  /**
   * Reads what a store knows of a run, looked for among its lines where there is no record.
   *
   * @throws IOException if the store cannot be read at all
   */
  public static RecordedRun find(LogReader reader, String run) throws IOException {
    List<LogEntry> entries = new ArrayList<>();
    reader.runEntries(run, entries::add);
    return new RecordedRun(entries);
  }

  /**
   * Reads the records of a run, and no line.
   *
   * @param root the artifact store's directory
   * @throws IOException if it cannot be read at all
   */
  public static RecordedRun read(Path root, String run) throws IOException {
    List<LogEntry> entries = new ArrayList<>();
    new RunRecordReader(root).read(run).forEach(entries::add);
    return new RecordedRun(entries);
  }

  /** Whether there is nothing on record. */
  public boolean isEmpty() {
    return steps.isEmpty();
  }

  /** What is on record of a step; empty where nothing is. */
  public Optional<RecordedStep> of(StepKey step) {
    return Optional.ofNullable(steps.get(step));
  }
}
