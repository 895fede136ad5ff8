// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.datadog.send;

import io.steplog.diagnostics.Diagnostics;
import io.steplog.flavor.datadog.form.EntryForm;
import io.steplog.record.LogBatch;
import io.steplog.store.LogSink;
import io.steplog.store.SinkResult;
import io.steplog.transport.PieceByPiece;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Sends batches in requests within Datadog's bounds, in the order of their entries, and remembers
 * what of a batch was stored when the rest was not. For the delivery thread; a request that is
 * under way ends when another thread closes the store.
 */
public final class DatadogSink implements LogSink {
  /** Three bad entries are found in a full request; where all are bad, nobody sends them singly. */
  private static final int MOST_SEARCHES = 64;

  private final Parcels parcels;
  private final PieceByPiece pieces;
  private final Diagnostics diagnostics;
  private boolean closed;

  /** A sink that sends what the form makes of entries by this mail. */
  public DatadogSink(Mail mail, EntryForm form, InstantSource clock, Diagnostics diagnostics) {
    parcels = new Parcels(mail, form, clock);
    pieces = new PieceByPiece(parcels, MOST_SEARCHES);
    this.diagnostics = diagnostics;
  }

  @Override
  public SinkResult write(LogBatch batch) {
    if (closed) {
      return new SinkResult.Refused("the store is closed");
    }
    parcels.beginBatch();
    return pieces.write(batch);
  }

  /** Tells how many entries were sent late; here, so that a backlog is told of in few lines. */
  @Override
  public void tick() {
    long late = parcels.takeLate();
    if (late > 0) {
      diagnostics.warn(
          "SL-312",
          late
              + " entries were older than the 18 h that Datadog takes; they were sent, marked late,"
              + " and may stand there under another time");
    }
  }

  @Override
  public void close(Duration deadline) {
    tick();
    closed = true;
  }
}
