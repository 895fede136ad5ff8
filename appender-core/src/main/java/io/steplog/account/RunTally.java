// SPDX-License-Identifier: Apache-2.0
package io.steplog.account;

import io.steplog.record.LogSeverity;
import io.steplog.record.RunEntry;
import io.steplog.record.ThrowableFingerprint;
import io.steplog.record.ThrowableText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Counts a run's entries by level, and remembers its first exception. Any thread; never blocks: a
 * call adds to a cell that threads do not fight for, and the first exception alone is looked at.
 */
public final class RunTally {
  /** The severities of one name, as WARN to WARN4. */
  private static final int GRADES = 4;

  private static final LogSeverity[] ALL = LogSeverity.values();

  private final LongAdder[] levels = new LongAdder[ALL.length / GRADES];

  /** Written once, by whichever call is first, and not changed from then on. */
  private volatile @Nullable Map<String, Object> exception;

  public RunTally() {
    for (int i = 0; i < levels.length; i++) {
      levels[i] = new LongAdder();
    }
  }

  /**
   * Counts an entry.
   *
   * @param severity its number
   * @param thrown the exception that came with it
   */
  public void count(int severity, @Nullable ThrowableText thrown) {
    levels[(severity - 1) / GRADES].increment();
    if (thrown != null && severity >= LogSeverity.WARN.number() && exception == null) {
      remember(thrown);
    }
  }

  private synchronized void remember(ThrowableText thrown) {
    if (exception == null) {
      Map<String, Object> facts = new LinkedHashMap<>();
      facts.put(RunEntry.TYPE, thrown.type());
      facts.put(RunEntry.FINGERPRINT, ThrowableFingerprint.of(thrown));
      exception = facts;
    }
  }

  /** How many entries there are of each level that has any, the mildest first. */
  Map<String, Object> levels() {
    Map<String, Object> counts = new LinkedHashMap<>();
    for (int i = 0; i < levels.length; i++) {
      long count = levels[i].sum();
      if (count > 0) {
        counts.put(ALL[i * GRADES].name(), count);
      }
    }
    return counts;
  }

  /** The class and the fingerprint of the first exception, {@code null} without one. */
  @Nullable Map<String, Object> exception() {
    return exception;
  }
}
