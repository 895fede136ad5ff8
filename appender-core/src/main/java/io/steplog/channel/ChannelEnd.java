// SPDX-License-Identifier: Apache-2.0
package io.steplog.channel;

import io.steplog.account.RunAccounts;
import io.steplog.channel.adoption.Adoption;
import io.steplog.delivery.DeliveryWorker;
import io.steplog.delivery.time.Deadline;
import io.steplog.diagnostics.Diagnostics;
import io.steplog.journal.Journal;
import io.steplog.journal.JournalStats;
import io.steplog.limit.Limits;
import io.steplog.recorder.FlightRecorder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The end of a channel: what is said of its runs first, then the intake, then the workers, then the
 * journal, which stays locked as long as a store is still writing what it holds. Any thread;
 * idempotent.
 */
final class ChannelEnd implements Runnable {
  /** What closing takes beside delivery: the deadline is for that. */
  private static final Duration CLOSING = Duration.ofMillis(250);

  private final RunAccounts accounts;
  private final @Nullable Limits limits;
  private final FlightRecorder recorder;
  private final Journal journal;
  private final List<DeliveryWorker> workers;
  private final Adoption adoption;
  private final Diagnostics diagnostics;
  private final AtomicBoolean begun = new AtomicBoolean();
  private final AtomicBoolean said = new AtomicBoolean();

  /** The workers that are not at their end, and one more until all are told to end. */
  private final AtomicInteger running;

  private final CountDownLatch over = new CountDownLatch(1);

  ChannelEnd(
      RunAccounts accounts,
      @Nullable Limits limits,
      FlightRecorder recorder,
      Journal journal,
      List<DeliveryWorker> workers,
      Adoption adoption,
      Diagnostics diagnostics) {
    this.accounts = accounts;
    this.limits = limits;
    this.recorder = recorder;
    this.journal = journal;
    this.workers = workers;
    this.adoption = adoption;
    this.diagnostics = diagnostics;
    this.running = new AtomicInteger(workers.size() + 1);
  }

  void begin(Deadline deadline) {
    // A framework's hook and ours may come at once: the intake must not end between the two.
    if (!begun.compareAndSet(false, true)) {
      return;
    }
    if (limits != null) {
      limits.end();
    }
    recorder.end(accounts.mainFailed(), deadline.halfway());
    accounts.end(ChannelStats.losses(journal.dropped(), limits, workers), deadline.halfway());
    journal.closeIntake();
    for (DeliveryWorker worker : workers) {
      worker.endAt(deadline, this);
    }
    run();
  }

  /** One worker is at its end; called once more for all of them when they are told to end. */
  @Override
  public void run() {
    // By the last worker's thread: a store that does not return must not find its journal closed,
    // nor let another process adopt what it may be writing.
    if (running.decrementAndGet() == 0) {
      try {
        adoption.stop();
        journal.close();
      } finally {
        over.countDown();
      }
    }
  }

  void await(Deadline deadline) {
    deadline.plus(CLOSING).await(over);
    if (said.compareAndSet(false, true)) {
      sayWhatIsLeft();
    }
  }

  private void sayWhatIsLeft() {
    StringBuilder left = new StringBuilder();
    for (DeliveryWorker worker : workers) {
      long waiting = worker.ledger().waiting();
      if (waiting > 0) {
        left.append(left.isEmpty() ? "" : ", ")
            .append(waiting + " for store " + worker.store() + why(worker));
      }
    }
    if (!left.isEmpty()) {
      say(left.toString());
    }
  }

  private void say(String left) {
    JournalStats stats = journal.stats();
    diagnostics.alert(
        "SL-310",
        "entries not delivered within shutdown.deadline: "
            + left
            + stats
                .folder()
                .map(
                    folder ->
                        "; they stay in the journal "
                            + folder
                            + " and are delivered by the next process, or by `steplog recover "
                            + folder
                            + "`")
                .orElse("; they are lost, since the journal lies in memory"));
  }

  private static String why(DeliveryWorker worker) {
    String trouble = worker.stats().trouble();
    return trouble == null ? "" : " (" + trouble + ")";
  }
}
