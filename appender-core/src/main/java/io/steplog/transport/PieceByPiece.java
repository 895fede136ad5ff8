// SPDX-License-Identifier: Apache-2.0
package io.steplog.transport;

import io.steplog.record.LogBatch;
import io.steplog.record.LogEntry;
import io.steplog.store.SinkResult;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gets a batch to a backend that may refuse it as a whole: too large a call goes in halves down to
 * the one entry at fault, a malformed one is parted once. What the backend took before it asked to
 * be left alone is not sent a second time when the batch comes again. One thread.
 */
public final class PieceByPiece {
  /** The way of some entries, in their order, to the backend. */
  @FunctionalInterface
  public interface Way {
    Verdict send(List<LogEntry> entries);
  }

  /** The entries of a batch from one to before another. */
  private record Piece(int from, int to, boolean parted) {
    int size() {
      return to - from;
    }
  }

  /** How far a writer's batch came that has to be handed in again. */
  private record Unfinished(long through, int rejected, String why) {}

  private final Way way;

  /** By writer; a writer has at most one batch under way. */
  private final Map<Long, Unfinished> unfinished = new HashMap<>();

  /** Entries go this way. */
  public PieceByPiece(Way way) {
    this.way = way;
  }

  /** Sends a batch, or what is left of it. */
  public SinkResult write(LogBatch batch) {
    Unfinished before = unfinished.remove(batch.writer());
    Account account = new Account(batch);
    Deque<Piece> pieces = new ArrayDeque<>();
    pieces.push(new Piece(before == null ? 0 : account.resume(before), account.size(), false));
    while (!pieces.isEmpty()) {
      Piece piece = pieces.pop();
      if (piece.size() > 0) {
        Verdict verdict = way.send(batch.entries().subList(piece.from, piece.to));
        if (verdict instanceof Verdict.Later later) {
          account.remember(piece.from);
          return new SinkResult.RetryAfter(later.delay(), later.why());
        }
        settle(piece, verdict, pieces, account);
      }
    }
    return account.result();
  }

  private static void settle(Piece piece, Verdict verdict, Deque<Piece> pieces, Account account) {
    if (verdict instanceof Verdict.Taken taken) {
      account.reject(Math.max(0, Math.min(taken.rejected(), piece.size())), taken.why());
    } else if (verdict instanceof Verdict.Refused refused) {
      account.reject(piece.size(), refused.why());
    } else if (verdict instanceof Verdict.TooLarge large) {
      partOr(piece, piece.parted, large.why(), pieces, account);
    } else if (verdict instanceof Verdict.Malformed malformed && piece.parted) {
      account.reject(piece.size(), malformed.why());
    } else if (verdict instanceof Verdict.Malformed malformed) {
      partOr(piece, true, malformed.why(), pieces, account);
    }
  }

  private static void partOr(
      Piece piece, boolean parted, String why, Deque<Piece> pieces, Account account) {
    if (piece.size() == 1) {
      account.reject(1, why);
      return;
    }
    int middle = (piece.from + piece.to) >>> 1;
    // The first half lies on top: positions are settled in their order.
    pieces.push(new Piece(middle, piece.to, parted));
    pieces.push(new Piece(piece.from, middle, parted));
  }

  /** What became of one batch so far. */
  private final class Account {
    private final LogBatch batch;
    private int rejected;
    private String why = "";

    Account(LogBatch batch) {
      this.batch = batch;
    }

    int size() {
      return batch.entries().size();
    }

    void reject(int entries, String reason) {
      if (entries > 0 && rejected == 0) {
        why = reason;
      }
      rejected += entries;
    }

    /** Takes over what was settled before; answers at which entry the rest begins. */
    int resume(Unfinished before) {
      int at = 0;
      while (at < size() && position(at) <= before.through) {
        at++;
      }
      int ofThese = Math.min(before.rejected, at);
      reject(ofThese, before.why);
      if (at == size() && position(at - 1) < before.through) {
        // It was cut shorter than before: the rest of what is settled comes next.
        unfinished.put(
            batch.writer(), new Unfinished(before.through, before.rejected - ofThese, before.why));
      }
      return at;
    }

    /** The entries before this one are settled and must not be sent again. */
    void remember(int at) {
      if (at > 0) {
        unfinished.put(batch.writer(), new Unfinished(position(at - 1), rejected, why));
      }
    }

    SinkResult result() {
      return rejected == size() && rejected > 0
          ? new SinkResult.Refused(why)
          : new SinkResult.Stored(size() - rejected, rejected, why);
    }

    private long position(int at) {
      return batch.entries().get(at).id().position();
    }
  }
}
