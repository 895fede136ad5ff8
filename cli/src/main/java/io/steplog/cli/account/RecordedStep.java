// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.account;

import io.steplog.record.LogEntry;
import io.steplog.record.RunEntry;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is on record of the last time that a step began: of an earlier attempt nothing is left here.
 */
public final class RecordedStep {
  /** The status of a step that began and has no end: it runs, or was killed. */
  public static final String OPEN = "open";

  private final FlatFacts configuration = new FlatFacts();
  private @Nullable LogEntry start;
  private @Nullable LogEntry end;

  RecordedStep() {}

  /** Takes the next entry in time. */
  void add(LogEntry entry) {
    Object event = entry.fields().get(RunEntry.EVENT);
    if (RunEntry.START.equals(event)) {
      start = entry;
      end = null;
      configuration.clear();
      configuration.addAll(entry.fields());
      configuration.addCommitOf(entry.origin());
    } else if (isOfTheSameWriter(entry)) {
      if (RunEntry.CONFIG.equals(event)) {
        configuration.addAll(entry.fields());
      } else if (RunEntry.END.equals(event)) {
        end = entry;
      }
    }
  }

  /** Not the end of an attempt that was still running as the next one began. */
  private boolean isOfTheSameWriter(LogEntry entry) {
    LogEntry begun = start;
    return begun == null || begun.id().writer() == entry.id().writer();
  }

  /** What it ran with, each value as text; what is nested has keys that are parted by dots. */
  public SortedMap<String, String> configuration() {
    return Collections.unmodifiableSortedMap(new TreeMap<>(configuration.facts()));
  }

  /** How it ended, as its last entry says: the status first, whatever else is known behind it. */
  public Map<String, @Nullable Object> end() {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put(RunEntry.STATUS, OPEN);
    if (end != null) {
      facts.putAll(end.fields().asMap());
      facts.remove(RunEntry.EVENT);
    }
    return facts;
  }
}
