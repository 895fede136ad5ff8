// SPDX-License-Identifier: Apache-2.0
package io.steplog.delivery;

import io.steplog.delivery.own.OwnThread;
import io.steplog.delivery.time.Deadline;
import io.steplog.delivery.time.RestartLimit;
import io.steplog.journal.cursor.JournalCursor;
import io.steplog.record.Origin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Delivers to one store on a thread of its own, {@code steplog-<store>}. Never takes a lock that a
 * log call takes, and never waits for one; whatever the store does, other stores and log calls do
 * not notice. All methods are for any thread, and none blocks.
 *
 * <p>An Error of our own ends the thread; another takes over where the journal says, at most 5
 * times a minute.
 */
public final class DeliveryWorker {
  /** One thread's time at the work. A class, as every process has it and a function is spun. */
  private record Turn(DeliveryWorker worker, boolean anew, long delayNanos)
      implements Runnable, Thread.UncaughtExceptionHandler {
    @Override
    public void run() {
      worker.run(anew, delayNanos);
    }

    @Override
    public void uncaughtException(Thread dead, Throwable thrown) {
      worker.takeOver(thrown);
    }
  }

  private final String store;
  private final DeliveryHost host;
  private final DeliveryLoop loop;
  private final RestartLimit restarts;

  /** Written once, by whoever ends the worker, before the loop is told. */
  private volatile @Nullable Runnable whenEnded;

  /** Set by anyone, taken by the delivery thread. */
  private volatile boolean hurried;

  /** The running thread; changed while holding {@link #lock}. */
  private volatile @Nullable Thread thread;

  private final Object lock = new Object();
  private boolean startedBefore;

  public DeliveryWorker(Consignee consignee, DeliveryOptions options, DeliveryHost host) {
    this.store = consignee.store();
    this.host = host;
    this.loop = new DeliveryLoop(consignee, options, host);
    this.restarts = new RestartLimit(host.ticker());
  }

  /** The store's name. */
  public String store() {
    return store;
  }

  /** What was done so far. */
  public DeliveryStats stats() {
    return loop.stats();
  }

  /** Starts the thread, unless it runs or has run to its end. */
  public void start() {
    if (thread == null) {
      startThread();
    }
  }

  /** Asks for the next round now, and for a batch to be cut as it is. */
  public void hurry() {
    hurried = true;
    Thread current = thread;
    if (current != null) {
      LockSupport.unpark(current);
    }
  }

  /**
   * Answers once everything that was accepted before this call is settled: whether the store holds
   * all that was waiting, and nothing was given up meanwhile. {@code false} too when the worker
   * ends before.
   */
  public CompletableFuture<Boolean> flush() {
    return ask(null);
  }

  /** Flushes all of them at once; whether each has answered by then, and with yes. */
  public static boolean flushAll(List<DeliveryWorker> workers, Deadline deadline) {
    List<CompletableFuture<Boolean>> answers = new ArrayList<>();
    for (DeliveryWorker worker : workers) {
      answers.add(worker.flush());
    }
    boolean all = true;
    for (CompletableFuture<Boolean> answer : answers) {
      all &= deadline.await(answer);
      answer.cancel(false);
    }
    return all;
  }

  /** As {@link #flush}, and has the store release the origin just before the answer. */
  public CompletableFuture<Boolean> release(Origin origin) {
    return ask(origin);
  }

  /**
   * Delivers a dead writer's entries whenever there is nothing else to do; one journal at a time.
   *
   * @param whenDone called by the delivery thread once all are settled, with what went wrong where
   *     the journal cannot be read; never, if the worker ends before
   */
  public void adopt(JournalCursor cursor, Consumer<@Nullable Throwable> whenDone) {
    loop.adopt(cursor, whenDone);
  }

  /**
   * Begins the end: delivers what is left, closes the sink and ends the thread, at the deadline at
   * latest, but for a write that the store does not return from. The journal takes nothing more.
   *
   * @param whenEnded called by the delivery thread as the last that it does
   */
  public void endAt(Deadline deadline, Runnable whenEnded) {
    this.whenEnded = whenEnded;
    loop.endAt(deadline);
    start();
    hurry();
  }

  /** What became of the entries so far. */
  public JournalCursor.Ledger ledger() {
    return loop.ledger();
  }

  private CompletableFuture<Boolean> ask(@Nullable Origin released) {
    CompletableFuture<Boolean> answer = loop.ask(released);
    start();
    hurry();
    return answer;
  }

  private void startThread() {
    synchronized (lock) {
      if (thread != null || loop.isOver()) {
        return;
      }
      Turn turn = new Turn(this, startedBefore, startedBefore ? restarts.delayNanos() : 0);
      Thread next = new OwnThread(store, turn);
      next.setUncaughtExceptionHandler(turn);
      next.start();
      startedBefore = true;
      thread = next;
    }
  }

  private void run(boolean anew, long delay) {
    if (anew) {
      pause(delay);
      loop.startOver();
    }
    while (!loop.isOver()) {
      boolean now = hurried;
      hurried = false;
      rest(loop.pass(now));
    }
    Runnable last = whenEnded;
    if (last != null) {
      last.run();
    }
  }

  private void pause(long nanos) {
    Deadline until = Deadline.in(Duration.ofNanos(nanos), host.ticker());
    while (!until.isPast()) {
      LockSupport.parkNanos(this, until.remainingNanos());
      Thread.interrupted();
    }
  }

  private void rest(long nanos) {
    if (nanos > 0 && !hurried) {
      LockSupport.parkNanos(this, nanos);
    }
    // Nobody has a reason to interrupt this thread, and an interrupt would keep it from resting.
    Thread.interrupted();
  }

  private void takeOver(Throwable thrown) {
    synchronized (lock) {
      thread = null;
    }
    // First of all: under an OutOfMemoryError the message may be what fails.
    startThread();
    host.diagnostics().warn("SL-305", "the thread of store " + store + " ended by " + thrown);
  }
}
