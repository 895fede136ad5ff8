// SPDX-License-Identifier: Apache-2.0
package io.steplog.delivery;

import io.steplog.delivery.batch.Lane;
import io.steplog.delivery.batch.Refusal;
import io.steplog.delivery.batch.Tally;
import io.steplog.delivery.time.Backoff;
import io.steplog.diagnostics.Diagnostics;
import io.steplog.record.LogBatch;
import io.steplog.record.Origin;
import io.steplog.store.LogSink;
import io.steplog.store.SinkResult;
import java.io.UncheckedIOException;

/**
 * Hands batches to the store and sees to what becomes of each: acknowledged, taken back, or given
 * up and counted. For the delivery thread.
 */
final class Settlement implements Tally.Teller {
  private final String store;
  private final LogSink sink;
  private final Backoff backoff;
  private final DeliveryStats stats;
  private final DeliveryHost host;
  private final Diagnostics diagnostics;

  Settlement(String store, LogSink sink, Backoff backoff, DeliveryStats stats, DeliveryHost host) {
    this.store = store;
    this.sink = sink;
    this.backoff = backoff;
    this.stats = stats;
    this.host = host;
    this.diagnostics = host.diagnostics();
  }

  /** Takes the lane's next batch and settles it. Answers whether there was one. */
  boolean settle(Lane lane) {
    LogBatch batch = lane.take();
    if (batch.entries().isEmpty()) {
      // Where only positions were passed, over what was given up, nothing has to be written.
      if (!lane.isDrained()) {
        pass(lane, 0);
      }
      return !lane.isDrained();
    }
    SinkResult result = sink.write(batch);
    if (result instanceof SinkResult.RetryAfter retry) {
      failed(lane, retry);
    } else {
      passed(lane, batch, Refusal.of(batch, result));
    }
    return true;
  }

  private void passed(Lane lane, LogBatch batch, Refusal refusal) {
    long rejected = refusal.entries();
    // Before the journal forgets them: a process that is killed in between keeps them twice.
    String kept = refusal.known().isEmpty() ? "" : host.keep(store, refusal.known());
    pass(lane, rejected);
    recovered();
    if (lane.kind() == Lane.Kind.LIVE) {
      Tally.of(batch).tell(rejected, this);
    }
    if (rejected > 0) {
      stats.refused(refusal.why());
      diagnostics.alert(
          "SL-303",
          "store "
              + store
              + " refused "
              + rejected
              + " entries, which are given up: "
              + refusal.why()
              + kept);
    }
  }

  /** A batch that is in the store is not sent again because that cannot be written down. */
  private void pass(Lane lane, long rejected) {
    try {
      lane.settle(rejected);
    } catch (UncheckedIOException unwritten) {
      diagnostics.warn(
          "SL-325",
          "the journal cannot write down what store "
              + store
              + " has: "
              + unwritten.getCause()
              + "; after a kill it may be delivered again; look at the disk of journal.dir");
    }
  }

  @Override
  public void stored(Origin origin, long entries) {
    host.stored(store, origin, entries);
  }

  @Override
  public void refused(Origin origin, long entries) {
    host.refused(store, origin, entries);
  }

  private void failed(Lane lane, SinkResult.RetryAfter answer) {
    lane.rewind();
    stats.failed(answer.why());
    if (backoff.failures() == 0) {
      diagnostics.warn(
          "SL-301",
          "store "
              + store
              + " takes nothing: "
              + answer.why()
              + "; entries wait in the journal and are delivered when it does again");
    }
    backoff.failed(answer.delay());
  }

  private void recovered() {
    int failures = backoff.succeeded();
    if (failures > 0) {
      stats.recovered();
      diagnostics.info(
          "SL-302", "store " + store + " takes entries again after " + failures + " failures");
    }
  }
}
