// SPDX-License-Identifier: Apache-2.0
package io.steplog.channel;

import io.steplog.account.RunTally;
import io.steplog.context.DeliveryReceipt.StoreReceipt;
import io.steplog.encoding.EntryEncoder;
import io.steplog.record.DropReason;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What became of one origin's entries in one channel. Any thread. */
final class OriginCounts {
  private final @Nullable RunTally tally;
  private final LongAdder accepted = new LongAdder();
  private final LongAdder notAccepted = new LongAdder();
  private final ConcurrentHashMap<String, LongAdder> stored = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, LongAdder> refused = new ConcurrentHashMap<>();

  OriginCounts(@Nullable RunTally tally) {
    this.tally = tally;
  }

  /** What is counted for its end, {@code null} where nothing is. */
  @Nullable RunTally tally() {
    return tally;
  }

  void count(EntryEncoder entry, boolean entered) {
    (entered ? accepted : notAccepted).increment();
    if (entered && tally != null) {
      tally.count(entry.severityNumber(), entry.thrown());
    }
  }

  void stored(String store, long entries) {
    stored.computeIfAbsent(store, name -> new LongAdder()).add(entries);
  }

  void refused(String store, long entries) {
    refused.computeIfAbsent(store, name -> new LongAdder()).add(entries);
  }

  long accepted() {
    return accepted.sum();
  }

  long notAccepted() {
    return notAccepted.sum();
  }

  /**
   * One store's part of so many accepted entries.
   *
   * @param settled whether the store is past all of them: what it neither has nor refused was then
   *     given up by the journal
   */
  StoreReceipt of(String store, long entries, boolean settled) {
    long has = Math.min(entries, sum(stored, store));
    long not = Math.min(entries - has, sum(refused, store));
    long rest = entries - has - not;
    Map<DropReason, Long> dropped = new EnumMap<>(DropReason.class);
    if (not > 0) {
      dropped.put(DropReason.REFUSED, not);
    }
    if (settled && rest > 0) {
      dropped.put(DropReason.JOURNAL_FULL, rest);
    }
    return new StoreReceipt(store, has, dropped, settled ? 0 : rest);
  }

  private static long sum(Map<String, LongAdder> counts, String store) {
    LongAdder count = counts.get(store);
    return count == null ? 0 : count.sum();
  }
}
