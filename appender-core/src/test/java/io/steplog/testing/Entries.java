// SPDX-License-Identifier: Apache-2.0
package io.steplog.testing;

import io.steplog.record.EntryId;
import io.steplog.record.Fields;
import io.steplog.record.LogBatch;
import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.record.LogThread;
import io.steplog.record.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sample entries: plain ones of the writer {@link #WRITER}, a second apart. */
public final class Entries {
  /** The writer of all entries that name none. */
  public static final long WRITER = 0x2a5_1234_5678_9abcL;

  /** The origin of all entries that name none. */
  public static final Origin ORIGIN = Origin.of("run-7", "train", "step");

  /** How far apart the positions of two entries are. */
  public static final int APART = 64;

  private static final long FIRST_NANOS = 1_790_000_000_000_000_000L;

  private Entries() {}

  /** One entry. */
  public static LogEntry any() {
    return at(0, ORIGIN);
  }

  /** The entry with this number, counted from 0, of {@link #ORIGIN}. */
  public static LogEntry numbered(int number) {
    return at((long) number * APART, ORIGIN);
  }

  /** So many entries, numbered from 0. */
  public static List<LogEntry> many(int count) {
    List<LogEntry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(numbered(i));
    }
    return entries;
  }

  /** An entry of an origin at a position of {@link #WRITER}. */
  public static LogEntry at(long position, Origin origin) {
    return of(new EntryId(WRITER, position), origin, "message " + position / APART);
  }

  /** An entry with this identity, origin and message. */
  public static LogEntry of(EntryId id, Origin origin, String message) {
    return new LogEntry(
        id,
        FIRST_NANOS + id.position() / APART * 1_000_000_000L,
        LogSeverity.INFO,
        "INFO",
        "com.example.Train",
        message,
        null,
        List.of(),
        new LogThread("main", 1, 5, false),
        Map.of(),
        List.of(),
        List.of(),
        Fields.EMPTY,
        null,
        null,
        null,
        null,
        origin);
  }

  /** The entries as one batch of a live journal. */
  public static LogBatch batch(List<LogEntry> entries) {
    long from = entries.get(0).id().position();
    long to = entries.get(entries.size() - 1).id().position() + APART;
    long writer = entries.get(0).id().writer();
    return new LogBatch(writer, false, entries, from, to, to - from);
  }
}
