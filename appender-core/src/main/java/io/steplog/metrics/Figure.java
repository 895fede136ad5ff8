// SPDX-License-Identifier: Apache-2.0
package io.steplog.metrics;

import io.steplog.channel.ChannelStats;
import io.steplog.channel.ChannelStats.StoreStats;
import io.steplog.record.DropReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * One of the figures of channels, named and explained once for everybody who shows them. For each
 * store {@code accepted_total = stored_total + dropped_total + waiting}. Immutable; any thread.
 *
 * @param name in the manner of Prometheus, without a prefix
 * @param kind how it moves
 * @param help what it says
 * @param reading takes it out of the counters of a channel
 */
public record Figure(
    String name, Kind kind, String help, Function<ChannelStats, List<Value>> reading) {
  /** How a figure moves, and what those of several channels are together. */
  public enum Kind {
    /** Grows as long as its channel is open; a sum. */
    COUNTER,
    /** Goes up and down; a sum. */
    GAUGE,
    /** 1 or 0; 1 where it is 1 for all. */
    STATE
  }

  /**
   * What a figure is for one store, one reason, or both.
   *
   * @param labels for which it is, each a name and what it is
   */
  public record Value(List<Map.Entry<String, String>> labels, long value) {
    public Value {
      labels = List.copyOf(labels);
    }
  }

  /** All of them, in the order in which they are shown. */
  public static final List<Figure> ALL =
      List.of(
          ofChannel(
              "accepted_total",
              Kind.COUNTER,
              "Entries that log calls handed over.",
              ChannelStats::accepted),
          new Figure(
              "not_accepted_total",
              Kind.COUNTER,
              "Log calls that ended without an entry.",
              stats -> reasons(List.of(), stats.notAccepted())),
          ofChannel(
              "unsynced_total",
              Kind.COUNTER,
              "Calls that returned before the disk had their entry.",
              ChannelStats::unsynced),
          ofChannel(
              "limited_total",
              Kind.COUNTER,
              "Log calls that limit.rate left out.",
              ChannelStats::limited),
          ofChannel(
              "folded_total",
              Kind.COUNTER,
              "Log calls that limit.repeats left out.",
              ChannelStats::folded),
          ofChannel(
              "redacted_total",
              Kind.COUNTER,
              "What was masked in what was logged.",
              ChannelStats::redacted),
          ofChannel(
              "journal_bytes",
              Kind.GAUGE,
              "What the journal takes up.",
              ChannelStats::journalBytes),
          ofStores(
              "stored_total", Kind.COUNTER, "Entries that the store holds.", StoreStats::stored),
          new Figure(
              "dropped_total",
              Kind.COUNTER,
              "Entries that were given up for the store.",
              stats ->
                  stats.stores().stream()
                      .flatMap(store -> reasons(labels(store), store.dropped()).stream())
                      .toList()),
          ofStores(
              "waiting", Kind.GAUGE, "Entries that are still in the journal.", StoreStats::waiting),
          ofStores(
              "retries_total",
              Kind.COUNTER,
              "Batches that had to be tried again.",
              StoreStats::retries),
          ofStores(
              "store_up",
              Kind.STATE,
              "Whether the store takes entries at the moment.",
              store -> store.trouble() == null ? 1 : 0));

  /** What it is for a channel: for each store, or each reason, where it is of those. */
  public List<Value> of(ChannelStats stats) {
    return reading.apply(stats);
  }

  private static Figure ofChannel(
      String name, Kind kind, String help, ToLongFunction<ChannelStats> value) {
    return new Figure(
        name, kind, help, stats -> List.of(new Value(List.of(), value.applyAsLong(stats))));
  }

  private static Figure ofStores(
      String name, Kind kind, String help, ToLongFunction<StoreStats> value) {
    return new Figure(
        name,
        kind,
        help,
        stats ->
            stats.stores().stream()
                .map(store -> new Value(labels(store), value.applyAsLong(store)))
                .toList());
  }

  private static List<Map.Entry<String, String>> labels(StoreStats store) {
    return List.of(Map.entry("store", store.store()));
  }

  /** Every reason has its value, so that a rate is known from the first drop on. */
  private static List<Value> reasons(
      List<Map.Entry<String, String>> labels, Map<DropReason, Long> counts) {
    List<Value> values = new ArrayList<>();
    for (DropReason reason : DropReason.values()) {
      List<Map.Entry<String, String>> all = new ArrayList<>(labels);
      all.add(Map.entry("reason", reason.text()));
      values.add(new Value(all, counts.getOrDefault(reason, 0L)));
    }
    return values;
  }
}
