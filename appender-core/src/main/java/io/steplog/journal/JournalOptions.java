// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal;

import io.steplog.encoding.Redaction;
import io.steplog.journal.file.Segment;
import io.steplog.record.Origin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a journal is made of.
 *
 * @param directory holds the journals of this root, {@code null} for memory alone
 * @param stores who reads it
 * @param maxBytes the bound over all segments
 * @param segmentBytes the size of a segment once the journal has grown; at most an eighth of the
 *     bound, whatever is asked for
 * @param entryMaxBytes a larger entry is cut; at most a quarter of a segment, whatever is asked for
 * @param durability what an append survives
 * @param overflow what a caller does when the journal is full
 * @param maxWait how long a caller waits for room at most
 * @param syncMaxWait how long a caller waits for the disk at most, in {@link Durability#SYNC}
 * @param settings what opens the stores again in another process, without secrets
 * @param origin the process's own origin
 * @param redaction what is hidden in entries, {@code null} for nothing
 */
public record JournalOptions(
    @Nullable Path directory,
    List<StoreSlot> stores,
    long maxBytes,
    int segmentBytes,
    int entryMaxBytes,
    Durability durability,
    Overflow overflow,
    Duration maxWait,
    Duration syncMaxWait,
    Map<String, String> settings,
    Origin origin,
    @Nullable Redaction redaction) {

  /** The smallest segment, and the first one. */
  public static final int FIRST_SEGMENT = 256 * 1024;

  private static final int LEAST_SEGMENT = 64 * 1024;

  public JournalOptions {
    stores = List.copyOf(stores);
    settings = Map.copyOf(settings);
    long eighth = Math.max(LEAST_SEGMENT, maxBytes / 8) & ~4095L;
    segmentBytes = (int) Math.min(Math.max(LEAST_SEGMENT, segmentBytes), eighth) & ~4095;
    entryMaxBytes = Math.min(entryMaxBytes, (segmentBytes - Segment.HEADER) / 4);
  }

  /** Options of a journal that hides nothing. */
  public JournalOptions(
      @Nullable Path directory,
      List<StoreSlot> stores,
      long maxBytes,
      int segmentBytes,
      int entryMaxBytes,
      Durability durability,
      Overflow overflow,
      Duration maxWait,
      Duration syncMaxWait,
      Map<String, String> settings,
      Origin origin) {
    this(
        directory,
        stores,
        maxBytes,
        segmentBytes,
        entryMaxBytes,
        durability,
        overflow,
        maxWait,
        syncMaxWait,
        settings,
        origin,
        null);
  }

  /** The same for a ring of its own that keeps the last so many bytes. */
  public JournalOptions asRing(long bytes) {
    return new JournalOptions(
        directory,
        stores,
        bytes,
        segmentBytes,
        entryMaxBytes,
        durability,
        Overflow.FORGET_OLDEST,
        maxWait,
        syncMaxWait,
        settings,
        origin,
        redaction);
  }

  /** A store that reads the journal. */
  public record StoreSlot(String name, String identity, boolean backpressure) {}

  /** What an append survives once it returned. */
  public enum Durability {
    /** Nothing: the journal lies in memory. */
    MEMORY,
    /** The death of the process. */
    PROCESS,
    /** The loss of the node too. */
    SYNC
  }

  /** What a caller does when the journal is full. */
  public enum Overflow {
    WAIT,
    DROP_NEWEST,
    DROP_OLDEST,
    /** As a ring: the oldest make room, which is no loss and is told nowhere. */
    FORGET_OLDEST
  }
}
