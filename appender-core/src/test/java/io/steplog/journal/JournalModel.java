// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.journal.cursor.JournalCursor.Ledger;
import io.steplog.journal.folder.Notices;
import io.steplog.record.DropReason;
import io.steplog.record.LogBatch;
import io.steplog.record.LogEntry;
import io.steplog.record.Origin;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a journal must do, on lists: it knows every entry that was accepted, and holds what a store
 * is handed against that. An entry may be missing only where the stream tells of a hole with just
 * as many entries. One thread.
 */
final class JournalModel {
  /** An entry as it was handed in. */
  record Accepted(long position, String message, String logger, Origin origin, boolean large) {}

  /** Why a call becomes no entry here. */
  private static final List<DropReason> CALLS =
      List.of(DropReason.DROP_NEWEST, DropReason.OVERFLOW_TIMEOUT, DropReason.ERROR);

  private final List<Accepted> accepted = new ArrayList<>();
  private final Map<String, Reader> readers = new TreeMap<>();

  /** Calls that were answered with DROPPED. */
  private long refusedCalls;

  /** One store's view. */
  final class Reader {
    private final String store;
    private int acknowledged;
    private int read;
    private int given;
    private int toldOfCalls;
    private int toldOfCallsAcknowledged;
    private long stored;
    private long refused;
    private final Map<DropReason, Long> told = new EnumMap<>(DropReason.class);
    private final Map<DropReason, Long> toldAcknowledged = new EnumMap<>(DropReason.class);
    private long lastPosition = -1;

    Reader(String store) {
      this.store = store;
    }

    /** Holds a batch against what comes next. */
    void read(LogBatch batch) {
      for (LogEntry entry : batch.entries()) {
        long position = entry.id().position();
        assertThat(position).as("%s: positions grow", store).isGreaterThan(lastPosition);
        lastPosition = position;
        Object missing = entry.fields().asMap().get(Notices.DROPPED);
        if (!entry.logger().equals(Notices.LOGGER) || missing == null) {
          takeNext(entry);
        } else if (position % 8 == 0) {
          toldOfCalls += (int) (long) missing;
        } else {
          takeHole(entry, (position | 7) + 1, (long) missing);
        }
      }
    }

    private void takeNext(LogEntry entry) {
      assertThat(read).as("%s: %s was accepted", store, entry.id()).isLessThan(accepted.size());
      Accepted next = accepted.get(read++);
      given++;
      assertThat(entry.id().position())
          .as("%s: entry %d comes next", store, read - 1)
          .isEqualTo(next.position);
      assertThat(entry.logger()).isEqualTo(next.logger);
      assertThat(entry.origin()).isEqualTo(next.origin);
      if (next.large && entry.message().contains(" [cut: ")) {
        assertThat(next.message).startsWith(entry.message().split(" \\[cut: ")[0]);
      } else {
        assertThat(entry.message()).isEqualTo(next.message);
      }
    }

    private void takeHole(LogEntry notice, long to, long told) {
      long calls = CALLS.stream().mapToLong(reason -> toldBy(notice, reason)).sum();
      toldOfCalls += (int) calls;
      long missing = told - calls;
      long skipped = 0;
      while (read < accepted.size() && accepted.get(read).position < to) {
        read++;
        skipped++;
      }
      DropReason reason = DropReason.JOURNAL_FULL;
      if (notice.message().contains(DropReason.REFUSED.text())) {
        // Those were handed out before they were refused.
        reason = DropReason.REFUSED;
        assertThat(skipped).as("%s: %s", store, notice.message()).isZero();
      } else {
        assertThat(skipped).as("%s: %s", store, notice.message()).isEqualTo(missing);
      }
      if (missing > 0) {
        this.told.merge(reason, missing, Long::sum);
      }
    }

    private long toldBy(LogEntry notice, DropReason reason) {
      Object count = notice.fields().asMap().get(Notices.DROPPED + "." + reason.text());
      return count == null ? 0 : (long) count;
    }

    void rewind() {
      read = acknowledged;
      given = 0;
      toldOfCalls = toldOfCallsAcknowledged;
      told.clear();
      told.putAll(toldAcknowledged);
      lastPosition = -1;
    }

    /** So many of what was read can be refused. */
    int inHand() {
      return given;
    }

    void acknowledge(long rejected) {
      stored += given - rejected;
      refused += rejected;
      acknowledged = read;
      given = 0;
      toldOfCallsAcknowledged = toldOfCalls;
      toldAcknowledged.clear();
      toldAcknowledged.putAll(told);
    }

    /** The law, whatever the journal is doing. */
    void check(Ledger ledger) {
      assertThat(ledger.accepted()).as("%s accepted", store).isEqualTo(accepted.size());
      assertThat(ledger.stored()).as("%s stored", store).isEqualTo(stored);
      assertThat(ledger.dropped().getOrDefault(DropReason.REFUSED, 0L))
          .as("%s refused", store)
          .isEqualTo(refused);
      assertThat(ledger.waiting()).as("%s waiting", store).isNotNegative();
      assertThat(told.getOrDefault(DropReason.JOURNAL_FULL, 0L))
          .as("%s: told of holes", store)
          .isLessThanOrEqualTo(ledger.dropped().getOrDefault(DropReason.JOURNAL_FULL, 0L));
    }

    /** The law once nothing is left to be read. */
    void checkDry(Ledger ledger) {
      check(ledger);
      assertThat(read).as("%s: all was read", store).isEqualTo(accepted.size());
      assertThat(ledger.waiting()).as("%s waiting", store).isZero();
      Map<DropReason, Long> dropped = new EnumMap<>(DropReason.class);
      dropped.putAll(ledger.dropped());
      assertThat(told).as("%s: every drop is told of", store).isEqualTo(dropped);
    }

    /** The stream tells of each refused call once. */
    void checkCalls() {
      assertThat(toldOfCalls).as("%s: refused calls", store).isEqualTo((int) refusedCalls);
    }
  }

  Reader reader(String store) {
    return readers.computeIfAbsent(store, Reader::new);
  }

  void accepted(Accepted entry) {
    if (!accepted.isEmpty()) {
      assertThat(entry.position).isGreaterThan(accepted.get(accepted.size() - 1).position);
    }
    accepted.add(entry);
  }

  void refusedCall() {
    refusedCalls++;
  }

  long acceptedEntries() {
    return accepted.size();
  }

  long refusedCalls() {
    return refusedCalls;
  }
}
