// SPDX-License-Identifier: Apache-2.0
package io.steplog.diagnostics;

import java.util.ArrayDeque;
import java.util.List;

/**
 * Keeps the newest reports, for whoever asks later: a framework whose status is not yet there, a
 * test. Any thread.
 */
public final class CollectingDiagnostics extends GuardedDiagnostics {
  /**
   * One report.
   *
   * @param weight {@code INFO}, {@code WARN} or {@code ALERT}
   * @param code the stable code
   * @param message the one line
   */
  public record Report(String weight, String code, String message) {
    @Override
    public String toString() {
      return weight + " " + code + " " + message;
    }
  }

  private final int capacity;
  private final ArrayDeque<Report> newest = new ArrayDeque<>();

  /** Keeps so many reports. */
  public CollectingDiagnostics(int capacity) {
    this.capacity = capacity;
  }

  /** What is kept, oldest first. */
  public List<Report> reports() {
    synchronized (newest) {
      return List.copyOf(newest);
    }
  }

  /** Tells everything kept to another one, and forgets it. */
  public void drainTo(Diagnostics target) {
    List<Report> kept;
    synchronized (newest) {
      kept = List.copyOf(newest);
      newest.clear();
    }
    // Outside the lock: the other one may block on its stream.
    Diagnostics guarded = new FanOutDiagnostics(List.of(target));
    kept.forEach(one -> Weight.valueOf(one.weight).tell(guarded, one.code, one.message));
  }

  @Override
  void report(Weight weight, String code, String message) {
    synchronized (newest) {
      if (newest.size() >= capacity) {
        newest.pollFirst();
      }
      newest.addLast(new Report(weight.name(), code, message));
    }
  }
}
