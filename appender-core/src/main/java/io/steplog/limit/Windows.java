// SPDX-License-Identifier: Apache-2.0
package io.steplog.limit;

import io.steplog.encoding.EntryEncoder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets so many entries of a key pass in each span of time, which begins with the first of them, and
 * counts the others exactly. Holds {@value #SETS} times {@value #WAYS} keys; where a further one
 * needs room the oldest of its set is forgotten, what it left out told of first. Any thread; a lock
 * is held for a few nanoseconds, and never together with another.
 */
final class Windows {
  private static final int SETS = 256;
  private static final int WAYS = 4;

  private final long most;
  private final long lengthNanos;
  private final Set[] sets = new Set[SETS];

  Windows(long most, long lengthNanos) {
    this.most = most;
    this.lengthNanos = lengthNanos;
    for (int i = 0; i < SETS; i++) {
      sets[i] = new Set();
    }
  }

  /** Keys that share a lock. */
  private static final class Set {
    final Window[] ways = {new Window(), new Window(), new Window(), new Window()};

    /** Guarded by its own lock. */
    boolean ended;
  }

  /** What there is of one key. Guarded by its set's lock. */
  private static final class Window {
    long key;
    long startNanos;
    long passed;
    @Nullable LeftOut leftOut;

    @Nullable LeftOut take() {
      LeftOut taken = leftOut;
      leftOut = null;
      return taken;
    }
  }

  /** What became of an entry. */
  static final class Verdict {
    static final Verdict PASSES = new Verdict(true, false, null);
    static final Verdict LEFT_OUT = new Verdict(false, false, null);
    static final Verdict FIRST_LEFT_OUT = new Verdict(false, true, null);

    final boolean passes;

    /** Whether there is something to tell of from now on. */
    final boolean begins;

    /** What is to be told of first. */
    final @Nullable LeftOut due;

    private Verdict(boolean passes, boolean begins, @Nullable LeftOut due) {
      this.passes = passes;
      this.begins = begins;
      this.due = due;
    }
  }

  /** Judges an entry of a key. */
  Verdict judge(long key, EntryEncoder entry, long now) {
    Set set = sets[(int) (key >>> 32) & (SETS - 1)];
    synchronized (set) {
      if (set.ended) {
        return Verdict.PASSES;
      }
      Window window = find(set, key, now);
      LeftOut due = null;
      if (window.key != key || window.passed == 0 || now - window.startNanos >= lengthNanos) {
        due = window.take();
        window.key = key;
        window.startNanos = now;
        window.passed = 0;
      }
      if (window.passed < most) {
        window.passed++;
        return due == null ? Verdict.PASSES : new Verdict(true, false, due);
      }
      LeftOut before = window.leftOut;
      if (before != null) {
        before.add(entry);
        return Verdict.LEFT_OUT;
      }
      window.leftOut = LeftOut.first(entry);
      return window.leftOut == null ? Verdict.PASSES : Verdict.FIRST_LEFT_OUT;
    }
  }

  private static Window find(Set set, long key, long now) {
    Window oldest = set.ways[0];
    for (Window each : set.ways) {
      if (each.key == key && each.passed > 0) {
        return each;
      }
      if (oldest.passed > 0
          && (each.passed == 0 || now - each.startNanos > now - oldest.startNanos)) {
        oldest = each;
      }
    }
    return oldest;
  }

  /** Lets everything pass from now on, so that what is taken then is the last. */
  void end() {
    for (Set set : sets) {
      synchronized (set) {
        set.ended = true;
      }
    }
  }

  /**
   * Takes what is to be told of.
   *
   * @param which of which windows
   */
  List<LeftOut> take(Which which) {
    List<LeftOut> taken = new ArrayList<>();
    for (Set set : sets) {
      synchronized (set) {
        for (Window window : set.ways) {
          LeftOut leftOut = window.leftOut;
          if (leftOut != null && which.is(leftOut, window.startNanos + lengthNanos)) {
            taken.add(leftOut);
            window.leftOut = null;
          }
        }
      }
    }
    return taken;
  }

  /** Tells of which windows. */
  interface Which {
    /** Whether of this one, which ends then. */
    boolean is(LeftOut leftOut, long endNanos);
  }
}
