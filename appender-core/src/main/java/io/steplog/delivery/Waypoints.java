// SPDX-License-Identifier: Apache-2.0
package io.steplog.delivery;

import io.steplog.record.Origin;
import io.steplog.store.LogSink;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Those who wait until so many entries are settled. Asked by any thread; answered by the delivery
 * thread, each exactly once, with whether all of it was stored.
 */
final class Waypoints {
  /**
   * One who waits.
   *
   * @param settled how many entries
   * @param released what to release in the store then
   * @param dropsBefore how many entries the store had given up when this was asked
   */
  private record Waypoint(
      long settled,
      @Nullable Origin released,
      long dropsBefore,
      CompletableFuture<Boolean> answer) {}

  private final ConcurrentLinkedQueue<Waypoint> asked = new ConcurrentLinkedQueue<>();

  /** Written by the delivery thread at its end. */
  private volatile boolean ended;

  /** Touched by the delivery thread only. */
  private final List<Waypoint> open = new ArrayList<>();

  CompletableFuture<Boolean> ask(long settled, @Nullable Origin released, long dropsBefore) {
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    asked.add(new Waypoint(settled, released, dropsBefore, answer));
    // After adding: either the end finds it, or it finds the end.
    if (ended) {
      answer.cancel(false);
    }
    return answer;
  }

  /** Whether anybody waits for more than are settled, and has not gone away. */
  boolean anyBeyond(long settled) {
    takeAsked();
    for (Waypoint waypoint : open) {
      if (waypoint.settled > settled && !waypoint.answer.isDone()) {
        return true;
      }
    }
    return false;
  }

  /** Answers all whose number is reached, after the sink released what was asked for. */
  void reached(long settled, long drops, LogSink sink) {
    takeAsked();
    Iterator<Waypoint> waiting = open.iterator();
    while (waiting.hasNext()) {
      Waypoint waypoint = waiting.next();
      boolean reached = waypoint.settled <= settled;
      // A release is done even if whoever asked has gone away: the deadline was his alone.
      if (!reached && (waypoint.released != null || !waypoint.answer.isDone())) {
        continue;
      }
      waiting.remove();
      if (waypoint.released != null) {
        sink.release(waypoint.released);
      }
      waypoint.answer.complete(drops == waypoint.dropsBefore);
    }
  }

  /** Cancels all that are left, and all that ask from now on: what they wait for will not come. */
  void giveUp() {
    ended = true;
    takeAsked();
    for (Waypoint waypoint : open) {
      waypoint.answer.cancel(false);
    }
    open.clear();
  }

  private void takeAsked() {
    Waypoint next;
    while ((next = asked.poll()) != null) {
      open.add(next);
    }
  }
}
