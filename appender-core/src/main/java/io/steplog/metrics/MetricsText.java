// SPDX-License-Identifier: Apache-2.0
package io.steplog.metrics;

import io.steplog.channel.ChannelStats;
import io.steplog.channel.ChannelStats.StoreStats;
import io.steplog.record.DropReason;
import java.util.Map;

/**
 * Counters in the text format of Prometheus. For each store {@code steplog_accepted_total =
 * steplog_stored_total + steplog_dropped_total + steplog_waiting}.
 */
final class MetricsText {
  private final StringBuilder text = new StringBuilder();

  private MetricsText() {}

  static String of(ChannelStats stats) {
    MetricsText out = new MetricsText();
    out.head("accepted_total", "counter", "Entries that log calls handed over.");
    out.line("accepted_total", "", stats.accepted());
    out.head("not_accepted_total", "counter", "Log calls that ended without an entry.");
    out.reasons("not_accepted_total", "", stats.notAccepted());
    out.head("unsynced_total", "counter", "Calls that returned before the disk had their entry.");
    out.line("unsynced_total", "", stats.unsynced());
    out.head("limited_total", "counter", "Log calls that limit.rate left out.");
    out.line("limited_total", "", stats.limited());
    out.head("folded_total", "counter", "Log calls that limit.repeats left out.");
    out.line("folded_total", "", stats.folded());
    out.head("redacted_total", "counter", "What was masked in what was logged.");
    out.line("redacted_total", "", stats.redacted());
    out.head("journal_bytes", "gauge", "What the journal takes up.");
    out.line("journal_bytes", "", stats.journalBytes());
    out.head("stored_total", "counter", "Entries that the store holds.");
    stats.stores().forEach(store -> out.line("stored_total", label(store), store.stored()));
    out.head("dropped_total", "counter", "Entries that were given up for the store.");
    stats.stores().forEach(store -> out.reasons("dropped_total", label(store), store.dropped()));
    out.head("waiting", "gauge", "Entries that are still in the journal.");
    stats.stores().forEach(store -> out.line("waiting", label(store), store.waiting()));
    out.head("retries_total", "counter", "Batches that had to be tried again.");
    stats.stores().forEach(store -> out.line("retries_total", label(store), store.retries()));
    out.head("store_up", "gauge", "Whether the store takes entries at the moment.");
    stats
        .stores()
        .forEach(store -> out.line("store_up", label(store), store.trouble() == null ? 1 : 0));
    return out.text.toString();
  }

  private static String label(StoreStats store) {
    return "store=\"" + store.store() + "\"";
  }

  private void head(String name, String type, String help) {
    text.append("# HELP steplog_").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE steplog_").append(name).append(' ').append(type).append('\n');
  }

  /** Every reason has its line, so that a rate is known from the first drop on. */
  private void reasons(String name, String labels, Map<DropReason, Long> counts) {
    for (DropReason reason : DropReason.values()) {
      String all = (labels.isEmpty() ? "" : labels + ",") + "reason=\"" + reason.text() + "\"";
      line(name, all, counts.getOrDefault(reason, 0L));
    }
  }

  private void line(String name, String labels, long value) {
    text.append("steplog_").append(name);
    if (!labels.isEmpty()) {
      text.append('{').append(labels).append('}');
    }
    text.append(' ').append(value).append('\n');
  }
}
