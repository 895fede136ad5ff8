// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.datadog.send;

import com.datadog.api.client.v2.model.HTTPLogItem;
import io.steplog.flavor.datadog.form.SentEntry;
import io.steplog.record.LogEntry;
import java.util.ArrayList;
import java.util.List;

/**
 * Entries that go in one request, within Datadog's bounds. One thread.
 *
 * @param entries at least one, in the order of their positions
 * @param logs the same, as they are sent
 */
record Parcel(List<LogEntry> entries, List<HTTPLogItem> logs) {
  /** Datadog's bound of the entries of a request. */
  static final int MOST_ENTRIES = 1_000;

  /** Below Datadog's bound, 5 MB, by what an entry may add at most, and some. */
  static final long GOAL_BYTES = 4_250_000;

  static HTTPLogItem log(SentEntry sent) {
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

  int size() {
    return entries.size();
  }

  LogEntry last() {
    return entries.get(entries.size() - 1);
  }

  /** Both halves, the earlier one first; only of more than one entry. */
  List<Parcel> halves() {
    int middle = size() / 2;
    List<Parcel> halves = new ArrayList<>(2);
    halves.add(new Parcel(entries.subList(0, middle), logs.subList(0, middle)));
    halves.add(new Parcel(entries.subList(middle, size()), logs.subList(middle, size())));
    return halves;
  }
}
