// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.datadog.send;

import com.datadog.api.client.v2.model.HTTPLogItem;
import io.steplog.flavor.datadog.form.EntryForm;
import io.steplog.flavor.datadog.form.SentEntry;
import io.steplog.record.LogEntry;
import io.steplog.transport.Verdict;
import io.steplog.transport.Way;
import java.time.InstantSource;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sends entries in requests within Datadog's bounds, each entry made into its form once, also where
 * its request goes again in halves. One thread.
 */
final class Parcels implements Way {
  /** Datadog's bound of the entries of a request. */
  private static final int MOST_ENTRIES = 1_000;

  /** Below Datadog's bound, 5 MB, by what an entry may add at most, and some. */
  private static final long GOAL_BYTES = 4_250_000;

  private final Mail mail;
  private final EntryForm form;
  private final InstantSource clock;

  /** The entries of one request: those of a batch may be many times as large as that. */
  private final Map<LogEntry, SentEntry> formed = new IdentityHashMap<>();

  private long late;

  Parcels(Mail mail, EntryForm form, InstantSource clock) {
    this.mail = mail;
    this.form = form;
    this.clock = clock;
  }

  @Override
  public int fitting(List<LogEntry> entries) {
    if (!formed.containsKey(entries.get(0))) {
      formed.clear();
    }
    long bytes = 0;
    int fit = 0;
    while (fit < entries.size() && fit < MOST_ENTRIES) {
      bytes += formed(entries.get(fit)).bytes();
      if (bytes > GOAL_BYTES && fit > 0) {
        // Else the next request would find its first entry here, and nothing were ever forgotten.
        formed.remove(entries.get(fit));
        return fit;
      }
      fit++;
    }
    return fit;
  }

  @Override
  public Verdict send(List<LogEntry> entries) {
    List<HTTPLogItem> logs = entries.stream().map(entry -> log(formed(entry))).toList();
    Verdict verdict = mail.send(logs).verdict();
    if (verdict instanceof Verdict.Taken) {
      late += entries.stream().filter(entry -> formed(entry).late()).count();
    }
    return verdict;
  }

  /** Forgets what it holds of the batch before. */
  void beginBatch() {
    formed.clear();
  }

  /** How many entries went late since the last time. */
  long takeLate() {
    long taken = late;
    late = 0;
    return taken;
  }

  private SentEntry formed(LogEntry entry) {
    return formed.computeIfAbsent(entry, one -> form.of(one, clock.millis()));
  }

  private static HTTPLogItem log(SentEntry sent) {
    HTTPLogItem log =
        new HTTPLogItem(sent.message())
            .ddsource(sent.source())
            .service(sent.service())
            .hostname(sent.host().orElse(null));
    if (!sent.tags().isEmpty()) {
      log.ddtags(sent.tags());
    }
    sent.attributes().forEach(log::putAdditionalProperty);
    return log;
  }
}
