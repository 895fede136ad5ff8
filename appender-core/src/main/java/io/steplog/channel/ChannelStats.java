// SPDX-License-Identifier: Apache-2.0
package io.steplog.channel;

import io.steplog.delivery.DeliveryStats;
import io.steplog.delivery.DeliveryWorker;
import io.steplog.delivery.own.OwnTraffic;
import io.steplog.journal.JournalStats;
import io.steplog.journal.cursor.JournalCursor;
import io.steplog.limit.Limits;
import io.steplog.record.DropReason;
import io.steplog.record.RunEntry;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The counters of a channel. For each store {@code accepted = stored + dropped + waiting}.
 *
 * @param accepted entries that log calls handed over
 * @param notAccepted log calls that ended without one, by reason
 * @param unsynced calls that returned before the disk had their entry, in {@code sync}
 * @param limited log calls that were left out since there were too many of their kind
 * @param folded log calls that were left out since they equal one before
 * @param redacted how often something was masked in what was logged
 * @param journalMode {@code mapped}, {@code written} or {@code memory}
 * @param journalBytes what the journal takes up
 * @param journalFolder where it lies
 * @param stores what became of the accepted entries
 */
public record ChannelStats(
    long accepted,
    Map<DropReason, Long> notAccepted,
    long unsynced,
    long limited,
    long folded,
    long redacted,
    String journalMode,
    long journalBytes,
    Optional<Path> journalFolder,
    List<StoreStats> stores) {

  public ChannelStats {
    notAccepted = Map.copyOf(notAccepted);
    stores = List.copyOf(stores);
  }

  /** The counters as they stand, with those of the calls that were refused before the journal. */
  static ChannelStats of(
      JournalStats journal,
      long closed,
      OwnTraffic ownTraffic,
      @Nullable Limits limits,
      List<DeliveryWorker> workers) {
    Map<DropReason, Long> notAccepted = new EnumMap<>(DropReason.class);
    notAccepted.putAll(journal.dropped());
    notAccepted.put(DropReason.CLOSED, closed);
    notAccepted.put(DropReason.OWN_TRAFFIC, ownTraffic.refused());
    notAccepted.values().removeIf(count -> count == 0);
    return new ChannelStats(
        journal.accepted(),
        notAccepted,
        journal.unsynced(),
        limits == null ? 0 : limits.limited(),
        limits == null ? 0 : limits.folded(),
        journal.hidden(),
        journal.mode(),
        journal.bytes(),
        journal.folder(),
        workers.stream().map(StoreStats::of).toList());
  }

  /**
   * What is lost so far, as a run's end tells it; loops, since a function is spun anew each time.
   */
  static Map<String, Object> losses(
      Map<DropReason, Long> notAccepted, @Nullable Limits limits, List<DeliveryWorker> workers) {
    Map<String, Object> losses = new LinkedHashMap<>();
    Map<String, Object> calls = byText(notAccepted);
    if (limits != null) {
      calls.putAll(limits.counts());
    }
    if (!calls.isEmpty()) {
      losses.put(RunEntry.DROPS, calls);
    }
    Map<String, Object> stores = new LinkedHashMap<>();
    for (DeliveryWorker worker : workers) {
      Map<String, Object> dropped = byText(worker.ledger().dropped());
      if (!dropped.isEmpty()) {
        stores.put(worker.store(), dropped);
      }
    }
    if (!stores.isEmpty()) {
      losses.put(RunEntry.STORE_DROPS, stores);
    }
    return losses;
  }

  private static Map<String, Object> byText(Map<DropReason, Long> counts) {
    Map<String, Object> byText = new LinkedHashMap<>();
    for (Map.Entry<DropReason, Long> each : counts.entrySet()) {
      if (each.getValue() > 0) {
        byText.put(each.getKey().text(), each.getValue());
      }
    }
    return byText;
  }

  /**
   * One store's counters.
   *
   * @param store its name
   * @param stored entries that it holds
   * @param dropped entries that were given up, by reason
   * @param waiting entries that are still in the journal
   * @param retries how often a batch had to be tried again
   * @param trouble why it takes nothing at the moment, {@code null} while it does
   * @param lastError what went wrong last, {@code null} while nothing did
   */
  public record StoreStats(
      String store,
      long stored,
      Map<DropReason, Long> dropped,
      long waiting,
      long retries,
      @Nullable String trouble,
      @Nullable String lastError) {
    public StoreStats {
      dropped = Map.copyOf(dropped);
    }

    private static StoreStats of(DeliveryWorker worker) {
      JournalCursor.Ledger ledger = worker.ledger();
      DeliveryStats stats = worker.stats();
      return new StoreStats(
          worker.store(),
          ledger.stored(),
          ledger.dropped(),
          ledger.waiting(),
          stats.retries(),
          stats.trouble(),
          stats.lastError());
    }
  }
}
