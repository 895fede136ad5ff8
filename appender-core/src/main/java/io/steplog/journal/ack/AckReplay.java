// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal.ack;

import io.steplog.journal.file.Frames;
import io.steplog.record.DropReason;
import java.util.EnumMap;
import java.util.Map;

/** Makes the state that the frames of an {@link AckLog} tell of, in their order. One thread. */
final class AckReplay {
  private final AckState state;

  /** What the CALLS frames before the next frame say, and the range that they are of. */
  private final Map<DropReason, Long> calls = new EnumMap<>(DropReason.class);

  private long callsFrom;
  private long callsTo;

  AckReplay(AckState state) {
    this.state = state;
  }

  /** Takes a frame whose check is right. */
  void frame(byte[] log, int at) {
    long a = value(log, at, 0);
    long b = value(log, at, 1);
    long c = value(log, at, 2);
    long d = value(log, at, 3);
    int kind = Frames.readInt(log, at + 4);
    switch (kind) {
      case AckLog.TOTAL -> state.addTotal(reason(a), b);
      case AckLog.DROP ->
          state.add(
              new Drop(a, b, c, reason(d), value(log, at, 4), value(log, at, 5), calls(a, b)));
      case AckLog.ANNOUNCED ->
          state.announced(new Drop(a, b, c, DropReason.DAMAGED, 0, 0, calls(a, b)));
      case AckLog.ACK -> state.acknowledge(a, b);
      case AckLog.CALLS -> add(a, b, reason(c), d);
      default -> {
        // BEGIN, or a later version's: nothing to take from it.
      }
    }
    if (kind != AckLog.CALLS) {
      calls.clear();
    }
  }

  /** A kill may have cut off the frame that these are of: then others of that range follow. */
  private void add(long from, long to, DropReason reason, long count) {
    if (from != callsFrom || to != callsTo) {
      calls.clear();
    }
    callsFrom = from;
    callsTo = to;
    calls.put(reason, count);
  }

  private Map<DropReason, Long> calls(long from, long to) {
    return from == callsFrom && to == callsTo ? calls : Map.of();
  }

  private static long value(byte[] log, int at, int number) {
    return Frames.readLong(log, at + 16 + 8 * number);
  }

  private static DropReason reason(long ordinal) {
    DropReason[] all = DropReason.values();
    return ordinal >= 0 && ordinal < all.length ? all[(int) ordinal] : DropReason.DAMAGED;
  }
}
