// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.datadog.send;

import com.datadog.api.client.v2.model.HTTPLogItem;
import io.steplog.diagnostics.Diagnostics;
import io.steplog.flavor.datadog.form.EntryForm;
import io.steplog.flavor.datadog.form.SentEntry;
import io.steplog.record.LogBatch;
import io.steplog.record.LogEntry;
import io.steplog.record.Origin;
import io.steplog.store.LogSink;
import io.steplog.store.SinkResult;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends batches in requests within Datadog's bounds, in the order of their entries, and remembers
 * what of a batch was stored when the rest was not. For the delivery thread; a request that is
 * under way ends when another thread closes the store.
 */
public final class DatadogSink implements LogSink {
  private final Mail mail;
  private final EntryForm form;
  private final InstantSource clock;
  private final Diagnostics diagnostics;
  private final Progress progress = new Progress();

  private long lateUntold;
  private boolean closed;

  /** A sink that sends what the form makes of entries by this mail. */
  public DatadogSink(Mail mail, EntryForm form, InstantSource clock, Diagnostics diagnostics) {
    this.mail = mail;
    this.form = form;
    this.clock = clock;
    this.diagnostics = diagnostics;
  }

  @Override
  public SinkResult write(LogBatch batch) {
    if (closed) {
      return new SinkResult.Refused("the store is closed");
    }
    List<LogEntry> entries = new ArrayList<>();
    List<HTTPLogItem> logs = new ArrayList<>();
    long bytes = 0;
    long late = 0;
    for (LogEntry entry : progress.unsettled(batch)) {
      SentEntry sent = form.of(entry, clock.millis());
      if (logs.size() == Parcel.MOST_ENTRIES
          || bytes + sent.bytes() > Parcel.GOAL_BYTES && !logs.isEmpty()) {
        SinkResult.RetryAfter later = mail.send(new Parcel(entries, logs), progress);
        if (later != null) {
          return later;
        }
        lateUntold += late;
        entries = new ArrayList<>();
        logs = new ArrayList<>();
        bytes = 0;
        late = 0;
      }
      entries.add(entry);
      logs.add(Parcel.log(sent));
      bytes += sent.bytes();
      late += sent.late() ? 1 : 0;
    }
    SinkResult.RetryAfter later =
        logs.isEmpty() ? null : mail.send(new Parcel(entries, logs), progress);
    if (later != null) {
      return later;
    }
    lateUntold += late;
    return progress.settle(batch);
  }

  /** Tells how many entries were sent late; here, so that a backlog is told of in few lines. */
  @Override
  public void tick() {
    if (lateUntold > 0) {
      diagnostics.warn(
          "SL-312",
          lateUntold
              + " entries were older than the 18 h that Datadog takes; they were sent, marked late,"
              + " and may stand there under another time");
      lateUntold = 0;
    }
  }

  /** Nothing of an origin is open between two batches. */
  @Override
  public void release(Origin origin) {}

  @Override
  public void close(Duration deadline) {
    tick();
    closed = true;
  }
}
