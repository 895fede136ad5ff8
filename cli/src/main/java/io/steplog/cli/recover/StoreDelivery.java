// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.recover;

import io.steplog.cli.verb.Pause;
import io.steplog.delivery.batch.Refusal;
import io.steplog.journal.cursor.JournalCursor;
import io.steplog.record.DropReason;
import io.steplog.record.LogBatch;
import io.steplog.record.LogEntry;
import io.steplog.record.Origin;
import io.steplog.store.LogSink;
import io.steplog.store.SinkResult;
import io.steplog.store.SinkResult.Rejection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Delivers all that a cursor has to a sink, batch by batch, and has the sink finish what it wrote.
 * Each batch is acknowledged after the sink's answer. One thread, once.
 */
final class StoreDelivery {
  private static final int BATCH_ENTRIES = 1_024;
  private static final int BATCH_BYTES = 1 << 20;

  /** A store that takes nothing for so long is not waited for. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final LogSink sink;
  private final JournalCursor cursor;
  private final Consumer<List<Rejection>> refused;

  /** By their three ids: metadata may differ from entry to entry. */
  private final Map<List<String>, Origin> origins = new HashMap<>();

  /** A delivery that hands over what the sink refuses, before it is acknowledged. */
  StoreDelivery(LogSink sink, JournalCursor cursor, Consumer<List<Rejection>> refused) {
    this.sink = sink;
    this.cursor = cursor;
    this.refused = refused;
  }

  /** Why something is left, {@code null} where nothing is. */
  @Nullable String run() {
    String trouble = null;
    LogBatch batch = cursor.next(BATCH_ENTRIES, BATCH_BYTES);
    while (trouble == null && (batch.from() != batch.to() || !batch.entries().isEmpty())) {
      trouble = deliver(batch);
      if (trouble == null) {
        batch = cursor.next(BATCH_ENTRIES, BATCH_BYTES);
      } else {
        cursor.rewind();
      }
    }
    origins.values().forEach(sink::release);
    sink.close(Duration.ofSeconds(5));
    return trouble;
  }

  private @Nullable String deliver(LogBatch batch) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Duration pause = FIRST_PAUSE;
    while (true) {
      SinkResult result = sink.write(batch);
      if (!(result instanceof SinkResult.RetryAfter later)) {
        settle(batch, result);
        return null;
      }
      Duration wanted = later.delay().compareTo(pause) > 0 ? later.delay() : pause;
      boolean tooLate = System.nanoTime() + wanted.toNanos() - deadline >= 0;
      if (tooLate || !Pause.of(wanted)) {
        return later.why();
      }
      pause = pause.multipliedBy(2);
      pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
  }

  private void settle(LogBatch batch, SinkResult result) {
    Refusal refusal = Refusal.of(batch, result);
    if (refusal.entries() > 0) {
      refused.accept(refusal.known());
      cursor.drop(refusal.entries(), DropReason.REFUSED);
    }
    if (result instanceof SinkResult.Stored) {
      for (LogEntry entry : batch.entries()) {
        Origin origin = entry.origin();
        origins.putIfAbsent(
            List.of(origin.pipelineRunId(), origin.stepId(), origin.source()), origin);
      }
    }
    cursor.acknowledge();
  }
}
