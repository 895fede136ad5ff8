// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal.folder;

import io.steplog.journal.ack.Drop;
import io.steplog.journal.file.Frames;
import io.steplog.record.DropReason;
import io.steplog.record.EntryId;
import io.steplog.record.Fields;
import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.record.LogThread;
import io.steplog.record.Nanos;
import io.steplog.record.Origin;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The entries that tell of a hole: how many entries are missing, why, and from when to when.
 *
 * <pre>
 * payload = DROPS u8, least time i64, greatest time i64, count i64 for each reason,
 *           total i64 for each reason    of all that the journal was told so far, itself included
 * page    = total i64 for each reason, told i64 for each reason
 * </pre>
 *
 * <p>The first payloads there were had eight reasons and no totals; they are read as before. A kill
 * between a payload and the page is the totals' reason: what the page calls untold was told then.
 */
public final class Notices {
  /** The kind of payload that tells of entries which never got into the journal. */
  public static final byte DROPS = 16;

  /** The logger that such entries are from. */
  public static final String LOGGER = "io.steplog";

  /** The field that holds how many entries are missing. */
  public static final String DROPPED = "steplog.dropped";

  /** The size of a {@link #payload}. */
  public static final int SIZE = 17 + 16 * DropReason.values().length;

  private static final int FIRST_SIZE = 17 + 8 * 8;

  private static final DropReason[] REASONS = DropReason.values();

  private Notices() {}

  /** The payload for what is counted and not yet told; empty where nothing is. */
  public static byte[] payload(long[] totals, long[] told, long least, long greatest) {
    byte[] payload = new byte[SIZE];
    payload[0] = DROPS;
    Frames.writeLong(payload, 1, least);
    Frames.writeLong(payload, 9, greatest);
    long sum = 0;
    for (int i = 0; i < REASONS.length; i++) {
      Frames.writeLong(payload, 17 + 8 * i, totals[i] - told[i]);
      Frames.writeLong(payload, 17 + 8 * (REASONS.length + i), totals[i]);
      sum += totals[i] - told[i];
    }
    return sum == 0 ? new byte[0] : payload;
  }

  /** How many entries an entry says are missing; 0 where it tells of no hole. */
  public static long dropped(LogEntry entry) {
    return entry.logger().equals(LOGGER) && entry.fields().get(DROPPED) instanceof Long count
        ? count
        : 0;
  }

  /** Whether a payload is one of {@link #payload}. */
  public static boolean isDrops(byte[] bytes, int from, int length) {
    return length >= 17 && bytes[from] == DROPS;
  }

  /** The entry that a payload of {@link #payload} stands for. */
  public static LogEntry entry(byte[] bytes, int from, int length, EntryId id, Origin origin) {
    return entry(
        counts(bytes, from, length),
        Frames.readLong(bytes, from + 1),
        Frames.readLong(bytes, from + 9),
        id,
        origin);
  }

  /** How many calls a payload of {@link #payload} tells of. */
  public static Map<DropReason, Long> counts(byte[] bytes, int from, int length) {
    Map<DropReason, Long> counts = new EnumMap<>(DropReason.class);
    for (int i = 0; i < Math.min(REASONS.length, reasonsIn(length)); i++) {
      long count = Frames.readLong(bytes, from + 17 + 8 * i);
      if (count > 0) {
        counts.put(REASONS[i], count);
      }
    }
    return counts;
  }

  /**
   * How many the journal was told of in all, by reason, or fewer where the payload is an old one.
   */
  public static long[] totals(byte[] bytes, int from, int length) {
    long[] totals = new long[REASONS.length];
    int reasons = reasonsIn(length);
    for (int i = 0; i < Math.min(REASONS.length, reasons) && length > FIRST_SIZE; i++) {
      totals[i] = Frames.readLong(bytes, from + 17 + 8 * (reasons + i));
    }
    return totals;
  }

  private static int reasonsIn(int length) {
    return length > FIRST_SIZE ? (length - 17) / 16 : (length - 17) / 8;
  }

  /** The entry that tells of a drop, at the hole's end. */
  public static LogEntry entry(long writer, Drop drop, Origin origin) {
    // Frames begin at multiples of 8, so no entry has this position, and those around keep theirs.
    // What was refused may end where something else does, and is told of after it.
    long behind = drop.reason() == DropReason.REFUSED ? 4 : 7;
    EntryId id = new EntryId(writer, drop.to() - behind);
    Map<DropReason, Long> counts = new EnumMap<>(DropReason.class);
    counts.putAll(drop.calls());
    if (drop.entries() > 0) {
      counts.merge(drop.reason(), drop.entries(), Long::sum);
    }
    return entry(counts, drop.leastNanos(), drop.greatestNanos(), id, origin);
  }

  /** The content of the page of counts. */
  public static byte[] counts(long[] totals, long[] told) {
    byte[] page = new byte[16 * REASONS.length];
    for (int i = 0; i < REASONS.length; i++) {
      Frames.writeLong(page, 8 * i, totals[i]);
      Frames.writeLong(page, 8 * (REASONS.length + i), told[i]);
    }
    return page;
  }

  /**
   * The payload for what a page counts and the stream was not told; empty where nothing is.
   *
   * @param stream what the last payload in the stream says that it was told
   */
  static byte[] untold(byte[] page, long[] stream) {
    if (page.length < 16 * REASONS.length) {
      return new byte[0];
    }
    long[] totals = new long[REASONS.length];
    long[] told = new long[REASONS.length];
    for (int i = 0; i < REASONS.length; i++) {
      totals[i] = Frames.readLong(page, 8 * i);
      told[i] = Math.max(stream[i], Frames.readLong(page, 8 * (REASONS.length + i)));
    }
    return payload(totals, told, Long.MAX_VALUE, Long.MIN_VALUE);
  }

  /** The entry that tells of so many drops. */
  public static LogEntry entry(
      Map<DropReason, Long> counts, long least, long greatest, EntryId id, Origin origin) {
    long sum = counts.values().stream().mapToLong(Long::longValue).sum();
    String reasons =
        counts.entrySet().stream()
            .map(count -> count.getKey().text() + " " + count.getValue())
            .collect(Collectors.joining(", "));
    boolean timed = least <= greatest;
    String message =
        sum
            + (sum == 1 ? " entry dropped: " : " entries dropped: ")
            + reasons
            + (timed
                ? ", from " + Nanos.toInstant(least) + " to " + Nanos.toInstant(greatest)
                : "");
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(DROPPED, sum);
    counts.forEach((reason, count) -> fields.put(DROPPED + "." + reason.text(), count));
    return new LogEntry(
        id,
        timed ? greatest : Nanos.of(java.time.Instant.now()),
        LogSeverity.WARN,
        LogSeverity.WARN.name(),
        LOGGER,
        message,
        null,
        List.of(),
        LogThread.UNKNOWN,
        Map.of(),
        List.of(),
        List.of(),
        Fields.of(fields),
        null,
        null,
        null,
        null,
        origin);
  }
}
