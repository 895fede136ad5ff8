// SPDX-License-Identifier: Apache-2.0
package io.steplog.channel;

import io.steplog.channel.adoption.Adoption;
import io.steplog.delivery.DeliveryWorker;
import io.steplog.delivery.time.Deadline;
import io.steplog.diagnostics.Diagnostics;
import io.steplog.journal.Journal;
import io.steplog.journal.JournalStats;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * The end of a channel: the intake first, then the workers, then the journal, which stays locked as
 * long as a store is still writing what it holds. Any thread; idempotent.
 */
final class ChannelEnd {
  /** What closing takes beside delivery: the deadline is for that. */
  private static final Duration CLOSING = Duration.ofMillis(250);

  private final Journal journal;
  private final List<DeliveryWorker> workers;
  private final Adoption adoption;
  private final Diagnostics diagnostics;
  private final AtomicBoolean begun = new AtomicBoolean();
  private final AtomicBoolean said = new AtomicBoolean();
  private final CompletableFuture<Boolean> over = new CompletableFuture<>();

  ChannelEnd(
      Journal journal, List<DeliveryWorker> workers, Adoption adoption, Diagnostics diagnostics) {
    this.journal = journal;
    this.workers = workers;
    this.adoption = adoption;
    this.diagnostics = diagnostics;
  }

  void begin(Deadline deadline) {
    if (!begun.compareAndSet(false, true)) {
      return;
    }
    journal.closeIntake();
    workers.forEach(worker -> worker.endAt(deadline));
    // By the last worker's thread: a store that does not return must not find its journal closed,
    // nor let another process adopt what it may be writing.
    CompletableFuture.allOf(
            workers.stream().map(DeliveryWorker::ended).toArray(CompletableFuture<?>[]::new))
        .thenRun(this::finish);
  }

  void await(Deadline deadline) {
    deadline.plus(CLOSING).await(over);
    if (said.compareAndSet(false, true)) {
      sayWhatIsLeft();
    }
  }

  private void finish() {
    adoption.stop();
    over.complete(journal.close());
  }

  private void sayWhatIsLeft() {
    String left =
        workers.stream()
            .filter(worker -> worker.ledger().waiting() > 0)
            .map(worker -> worker.ledger().waiting() + " for store " + worker.store() + why(worker))
            .collect(Collectors.joining(", "));
    if (left.isEmpty()) {
      return;
    }
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
