// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.diff;

import io.steplog.cli.account.StepKey;
import io.steplog.cli.walk.Damage;
import io.steplog.cli.walk.EntryWalk;
import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.record.ThrowableFingerprint;
import io.steplog.record.ThrowableText;
import io.steplog.store.FetchQuery;
import io.steplog.store.LogReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The exceptions that a run logged as warnings or worse, by step and fingerprint, {@value #MOST} of
 * them at most, however long the run. Immutable once read.
 */
final class SeenExceptions {
  /** A run with more than so many kinds has, most likely, one of its own for each failure. */
  static final int MOST = 1_000;

  private final Map<StepKey, Map<String, SeenException>> steps = new HashMap<>();
  private int kept;
  private long leftOut;

  private SeenExceptions() {}

  /**
   * Looks through a run's warnings and errors.
   *
   * @throws IOException if the store cannot be read at all
   */
  static SeenExceptions read(LogReader reader, String run, Damage damage) throws IOException {
    FetchQuery query =
        FetchQuery.builder().run(run).atLeast(LogSeverity.WARN).limit(Integer.MAX_VALUE).build();
    EntryWalk walk = new EntryWalk(reader, query, entry -> entry.throwable() != null, damage);
    SeenExceptions seen = new SeenExceptions();
    for (LogEntry entry = walk.next(); entry != null; entry = walk.next()) {
      ThrowableText thrown = entry.throwable();
      if (thrown != null) {
        seen.add(new StepKey(entry.origin().stepId(), entry.origin().source()), thrown);
      }
    }
    return seen;
  }

  private void add(StepKey step, ThrowableText thrown) {
    String fingerprint = ThrowableFingerprint.of(thrown);
    Map<String, SeenException> ofStep = steps.computeIfAbsent(step, each -> new LinkedHashMap<>());
    SeenException known = ofStep.get(fingerprint);
    if (known == null) {
      if (kept == MOST) {
        leftOut++;
        return;
      }
      kept++;
      known = new SeenException(fingerprint, thrown);
      ofStep.put(fingerprint, known);
    }
    known.again();
  }

  /** Those of one step in the order in which they came first, by fingerprint. */
  Map<String, SeenException> of(StepKey step) {
    return steps.getOrDefault(step, Map.of());
  }

  /** How many were not told apart any more. */
  long leftOut() {
    return leftOut;
  }
}
