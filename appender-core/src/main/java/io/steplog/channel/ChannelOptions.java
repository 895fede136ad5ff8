// SPDX-License-Identifier: Apache-2.0
package io.steplog.channel;

import io.steplog.account.facts.FactOptions;
import io.steplog.context.OriginKeys;
import io.steplog.deadletter.RefusedEntries;
import io.steplog.delivery.DeliveryOptions;
import io.steplog.delivery.time.Ticker;
import io.steplog.diagnostics.Diagnostics;
import io.steplog.encoding.NameTable;
import io.steplog.encoding.Redaction;
import io.steplog.journal.Journal;
import io.steplog.journal.JournalOptions;
import io.steplog.journal.JournalOptions.Durability;
import io.steplog.journal.JournalOptions.Overflow;
import io.steplog.journal.JournalOptions.StoreSlot;
import io.steplog.journal.JournalRing;
import io.steplog.limit.LimitOptions;
import io.steplog.limit.Limits;
import io.steplog.record.Origin;
import io.steplog.record.OriginLog;
import io.steplog.recorder.FlightRecorder;
import io.steplog.recorder.RecorderOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a channel is made of.
 *
 * @param stores where entries go
 * @param origin the process's own origin
 * @param originMayFollow whether the program may still name the process
 * @param originKeys what overrides it for a single call
 * @param journal the queue before the stores
 * @param delivery the same for each store
 * @param accounts what is recorded of each run, {@code null} for nothing
 * @param limited what is left out of what is logged, {@code null} for nothing
 * @param recorder what is kept in case a step fails, {@code null} for nothing
 * @param redaction what is hidden in what is logged, {@code null} for nothing
 * @param shutdownDeadline how long the end of the process waits for delivery
 */
public record ChannelOptions(
    List<StoreSource> stores,
    Origin origin,
    boolean originMayFollow,
    OriginKeys originKeys,
    JournalNumbers journal,
    DeliveryOptions delivery,
    @Nullable FactOptions accounts,
    @Nullable LimitOptions limited,
    @Nullable RecorderOptions recorder,
    @Nullable Redaction redaction,
    Duration shutdownDeadline) {

  public ChannelOptions {
    stores = List.copyOf(stores);
  }

  /** What leaves entries out, {@code null} where nothing does. */
  @Nullable Limits limits(OriginLog log, Diagnostics diagnostics, Ticker ticker) {
    return limited == null ? null : new Limits(limited, log, diagnostics, ticker);
  }

  /** Begins the journal that these stores read. */
  Journal beginJournal(List<StoreSlot> slots, Diagnostics diagnostics) {
    NameTable names = new NameTable(redaction);
    return Journal.begin(journal.with(slots, origin, redaction), names, diagnostics);
  }

  /** Opens what keeps entries in case a step fails. */
  FlightRecorder openRecorder(
      List<StoreSlot> slots, Journal main, OriginLog log, Diagnostics diagnostics) {
    if (recorder == null) {
      return new FlightRecorder(null, log, diagnostics);
    }
    JournalOptions beside = journal.with(slots, origin, redaction);
    JournalRing ring = JournalRing.open(beside, recorder.maxBytes(), main.names(), diagnostics);
    return new FlightRecorder(ring, log, diagnostics);
  }

  /**
   * The numbers of the journal.
   *
   * @param directory in which journals lie, {@code null} for memory alone
   * @param adoptFrom where dead processes may have left journals for the same stores
   * @param maxBytes the bound over all segments
   * @param segmentBytes the greatest segment
   * @param entryMaxBytes a larger entry is cut
   * @param durability what an accepted entry survives
   * @param overflow what a full journal does
   * @param maxWait how long a caller waits for room
   * @param syncMaxWait how long a caller waits for the disk
   * @param deadLetterMaxBytes the bound of what stores refused, beside the journals
   * @param storeSettings what opens the stores again in another process, without secrets
   */
  public record JournalNumbers(
      @Nullable Path directory,
      List<Path> adoptFrom,
      long maxBytes,
      int segmentBytes,
      int entryMaxBytes,
      Durability durability,
      Overflow overflow,
      Duration maxWait,
      Duration syncMaxWait,
      long deadLetterMaxBytes,
      Map<String, String> storeSettings) {

    /** Where what the stores refuse is kept: beside the journals. */
    RefusedEntries refusedEntries(Diagnostics diagnostics) {
      return new RefusedEntries(directory, deadLetterMaxBytes, storeSettings, diagnostics);
    }

    /** A journal of these numbers for these stores. */
    private JournalOptions with(
        List<StoreSlot> stores, Origin origin, @Nullable Redaction redaction) {
      return new JournalOptions(
          directory,
          stores,
          maxBytes,
          segmentBytes,
          entryMaxBytes,
          durability,
          overflow,
          maxWait,
          syncMaxWait,
          storeSettings,
          origin,
          redaction);
    }
  }
}
