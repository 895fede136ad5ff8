// SPDX-License-Identifier: Apache-2.0
package io.steplog.delivery;

import io.steplog.delivery.batch.Lane;
import io.steplog.delivery.time.Backoff;
import io.steplog.delivery.time.Deadline;
import io.steplog.delivery.time.Ticker;
import io.steplog.journal.cursor.JournalCursor;
import io.steplog.record.Origin;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The rounds of one worker: live entries first, then those of an adopted journal, then answers.
 * Rounds are for one thread; {@link #adopt} and {@link #endAt} are for any. Blocks nowhere but in
 * the store.
 */
final class DeliveryLoop {
  private static final long SHORTEST_REST_NANOS = Duration.ofMillis(1).toNanos();
  private static final long TICK_NANOS = Duration.ofSeconds(1).toNanos();

  /** A dead writer's journal. */
  private record Adopted(Lane lane, Consumer<@Nullable Throwable> whenDone) {}

  private final Consignee consignee;
  private final DeliveryOptions options;
  private final DeliveryHost host;
  private final Ticker ticker;
  private final CarefulSink sink;
  private final Backoff backoff;
  private final Settlement settlement;
  private final Lane live;
  private final DeliveryStats stats = new DeliveryStats();
  private final Waypoints waypoints = new Waypoints();
  private final AtomicReference<@Nullable Adopted> offered = new AtomicReference<>();

  /** Written once, by whoever ends the worker. */
  private volatile @Nullable Deadline end;

  /** Written by the delivery thread. */
  private volatile boolean over;

  private @Nullable Adopted adopted;

  /** The end as this round knows it: what a round found before the end is not the last. */
  private @Nullable Deadline ending;

  private long restNanos = SHORTEST_REST_NANOS;
  private long tickedNanos;

  DeliveryLoop(Consignee consignee, DeliveryOptions options, DeliveryHost host) {
    this.consignee = consignee;
    this.options = options;
    this.host = host;
    ticker = host.ticker();
    sink = new CarefulSink(consignee, options.acknowledge(), host.diagnostics());
    backoff = new Backoff(options.retry(), ticker);
    settlement = new Settlement(consignee.store(), sink, backoff, stats, host);
    live = new Lane(Lane.Kind.LIVE, consignee.cursor(), options.limits(), ticker);
    tickedNanos = ticker.nanoTime();
  }

  DeliveryStats stats() {
    return stats;
  }

  JournalCursor.Ledger ledger() {
    return consignee.cursor().ledger();
  }

  /** Asks to be told when all that was accepted until now is settled. Any thread. */
  CompletableFuture<Boolean> ask(@Nullable Origin released) {
    JournalCursor.Ledger now = ledger();
    long drops = now.accepted() - now.waiting() - now.stored();
    return waypoints.ask(now.accepted(), released, drops);
  }

  /** Takes a dead writer's entries along when nothing else is to do. Any thread. */
  void adopt(JournalCursor cursor, Consumer<@Nullable Throwable> whenDone) {
    offered.set(
        new Adopted(new Lane(Lane.Kind.ADOPTED, cursor, options.limits(), ticker), whenDone));
  }

  /** Ends the rounds once nothing is left in the journal, or at the deadline. Any thread. */
  void endAt(Deadline deadline) {
    end = deadline;
  }

  boolean isOver() {
    return over;
  }

  /** A thread died in a round: what it held is taken from the journal again. */
  void startOver() {
    live.rewind();
    Adopted current = adopted;
    if (current != null) {
      current.lane.rewind();
    }
  }

  /**
   * One round.
   *
   * @param hurried whether a batch is cut though it could still grow
   * @return for how many nanoseconds nothing is due
   */
  long pass(boolean hurried) {
    noticeEnd();
    boolean more = false;
    boolean grew = live.look();
    if (backoff.remainingNanos() == 0) {
      more = deliverLive(hurried) || deliverAdopted();
    }
    waypoints.reached(live.settled(), live.dropped(), sink);
    doWhatIsDueByTime();
    finishIfEnded();
    return more || over ? 0 : untilNextNanos(grew);
  }

  private void noticeEnd() {
    if (ending == null && end != null) {
      ending = end;
      // What a dead writer left has time: the next process takes it.
      adopted = null;
      backoff.cutShort();
    }
  }

  /** Answers whether there may be more at once. */
  private boolean deliverLive(boolean hurried) {
    boolean wanted = hurried || ending != null || waypoints.anyBeyond(live.settled());
    if (!wanted && (!live.isDue() || host.holdsBack())) {
      return false;
    }
    return settlement.settle(live) && backoff.remainingNanos() == 0 && (wanted || live.isDue());
  }

  private boolean deliverAdopted() {
    Adopted next = offered.getAndSet(null);
    if (next != null) {
      adopted = next;
    }
    Adopted current = adopted;
    if (current == null || ending != null || backoff.remainingNanos() > 0) {
      return false;
    }
    try {
      // Nothing will be added to what a dead writer left: there is nothing to linger for.
      boolean more = settlement.settle(current.lane);
      if (current.lane.isDrained()) {
        doneWith(current, null);
      }
      return more && backoff.remainingNanos() == 0;
    } catch (RuntimeException unreadable) {
      // Its files are not ours to mend, and live entries must go on.
      doneWith(current, unreadable);
      return false;
    }
  }

  private void doneWith(Adopted done, @Nullable Throwable trouble) {
    adopted = null;
    done.whenDone.accept(trouble);
  }

  private void doWhatIsDueByTime() {
    long now = ticker.nanoTime();
    if (ending == null && now - tickedNanos >= TICK_NANOS) {
      tickedNanos = now;
      sink.tick();
      if (adopted == null && !live.somethingWaits()) {
        host.idle();
      }
    }
  }

  private void finishIfEnded() {
    Deadline until = ending;
    if (until != null && (live.isDrained() || until.isPast() || isInVain(until))) {
      sink.close(until.remaining());
      waypoints.giveUp();
      over = true;
    }
  }

  /** Whether waiting longer changes nothing: the store is left alone for longer than that. */
  private boolean isInVain(Deadline until) {
    long held = backoff.remainingNanos();
    return held > until.remainingNanos() || held > 0 && !live.entriesWait();
  }

  private long untilNextNanos(boolean grew) {
    long longest = Math.max(SHORTEST_REST_NANOS, options.limits().linger().toNanos());
    restNanos = grew ? SHORTEST_REST_NANOS : Math.min(restNanos * 2, longest);
    long held = backoff.remainingNanos();
    long due = host.holdsBack() ? restNanos : live.dueInNanos();
    long rest = held > 0 ? held : Math.min(restNanos, due);
    Deadline until = ending;
    return Math.min(rest, until == null ? TICK_NANOS : until.remainingNanos());
  }
}
