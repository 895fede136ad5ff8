// SPDX-License-Identifier: Apache-2.0
package io.steplog.channel;

import io.steplog.context.DeliveryReceipt.StoreReceipt;
import io.steplog.delivery.DeliveryWorker;
import io.steplog.delivery.time.Deadline;
import io.steplog.record.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The release of an origin in one channel, under way. For the thread that began it. */
public final class OriginRelease {
  private final Origin origin;
  private final ChannelOrigins origins;
  private final @Nullable OriginCounts counts;
  private final long accepted;
  private final Map<DeliveryWorker, CompletableFuture<Boolean>> answers = new LinkedHashMap<>();

  private OriginRelease(Origin origin, ChannelOrigins origins) {
    this.origin = origin;
    this.origins = origins;
    this.counts = origins.counts(origin);
    // Before the workers are asked: all of these are before the point that they answer for.
    this.accepted = counts == null ? 0 : counts.accepted();
  }

  static OriginRelease begin(Origin origin, ChannelOrigins origins, List<DeliveryWorker> workers) {
    OriginRelease release = new OriginRelease(origin, origins);
    workers.forEach(worker -> release.answers.put(worker, worker.release(origin)));
    return release;
  }

  /** How many of its entries were accepted. */
  public long accepted() {
    return accepted;
  }

  /** How many of its calls ended without an entry. */
  public long notAccepted() {
    return counts == null ? 0 : counts.notAccepted();
  }

  /** Waits for every store, and says what became of the entries there. */
  public List<StoreReceipt> await(Deadline deadline) {
    answers.values().forEach(deadline::await);
    List<StoreReceipt> receipts = new ArrayList<>();
    OriginCounts seen = counts == null ? new OriginCounts(null) : counts;
    answers.forEach(
        (worker, answer) -> {
          boolean settled = answer.isDone() && !answer.isCompletedExceptionally();
          receipts.add(seen.of(worker.store(), accepted, settled));
        });
    origins.forget(origin);
    return receipts;
  }
}
