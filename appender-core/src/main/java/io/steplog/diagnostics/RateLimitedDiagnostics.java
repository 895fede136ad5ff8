// SPDX-License-Identifier: Apache-2.0
package io.steplog.diagnostics;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets at most so many reports of one code through in each interval, the same words once, and says
 * with the next one how many it kept back. Holds its lock for no longer than a count.
 */
public final class RateLimitedDiagnostics extends GuardedDiagnostics {
  /** Reports of one code that pass in one interval, where nothing else is said. */
  public static final int DEFAULT_BURST = 10;

  /** The interval, where nothing else is said. */
  public static final Duration DEFAULT_INTERVAL = Duration.ofMinutes(1);

  /** Codes that are counted one by one; all further ones together. */
  private static final int MOST_CODES = 256;

  private final Diagnostics target;

  /** {@code null} for the system's: so the limit takes no class of its own to be set up. */
  private final @Nullable LongSupplier nanoTime;

  private final int burst;
  private final long intervalNanos;
  private final Object lock = new Object();
  private final Map<String, Window> windows = new HashMap<>();

  /** What passed and what did not in the interval that began last. Guarded by the lock. */
  private static final class Window {
    private long begin;
    private long keptBack;

    /** What passed: no more of them than the burst. */
    private final Set<String> passed = new HashSet<>();
  }

  /** Limits to the default burst and interval. */
  public RateLimitedDiagnostics(Diagnostics target) {
    this(target, DEFAULT_BURST, DEFAULT_INTERVAL, null);
  }

  /** Limits as told, by a clock that never goes back. */
  public RateLimitedDiagnostics(
      Diagnostics target, LongSupplier nanoTime, int burst, Duration interval) {
    this(target, burst, interval, nanoTime);
  }

  private RateLimitedDiagnostics(
      Diagnostics target, int burst, Duration interval, @Nullable LongSupplier nanoTime) {
    this.target = target;
    this.nanoTime = nanoTime;
    this.burst = burst;
    this.intervalNanos = interval.toNanos();
  }

  @Override
  void report(Weight weight, String code, String message) {
    long keptBack = admit(code, message);
    if (keptBack >= 0) {
      weight.tell(target, code, keptBack == 0 ? message : message + more(keptBack, code));
    }
  }

  /** How many were kept back before this one, which passes; -1 if it does not. */
  private long admit(String code, String message) {
    long now = nanoTime == null ? System.nanoTime() : nanoTime.getAsLong();
    synchronized (lock) {
      String counted = windows.containsKey(code) || windows.size() < MOST_CODES ? code : "";
      Window window = windows.computeIfAbsent(counted, unused -> new Window());
      if (!window.passed.isEmpty() && now - window.begin >= intervalNanos) {
        window.passed.clear();
      }
      if (window.passed.isEmpty()) {
        window.begin = now;
      }
      if (window.passed.size() >= burst || !window.passed.add(message)) {
        window.keptBack++;
        return -1;
      }
      long keptBack = window.keptBack;
      window.keptBack = 0;
      return keptBack;
    }
  }

  private static String more(long keptBack, String code) {
    return " (" + keptBack + " reports of " + code + " before it were not shown)";
  }
}
