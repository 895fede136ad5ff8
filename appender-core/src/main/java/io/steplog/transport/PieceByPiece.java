// SPDX-License-Identifier: Apache-2.0
package io.steplog.transport;

import io.steplog.record.LogBatch;
import io.steplog.record.LogEntry;
import io.steplog.store.SinkResult;
import io.steplog.store.SinkResult.Rejection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gets a batch to a backend that may refuse it as a whole: too large a call goes in halves down to
 * the one entry at fault, a malformed one is parted once or as often as is allowed. What the
 * backend took before it asked to be left alone is not sent a second time when the batch comes
 * again. One thread.
 */
public final class PieceByPiece {
  /** More writers than this at once have no unfinished batch; the eldest is forgotten. */
  private static final int MOST_WRITERS = 64;

  /** The entries of a batch from one to before another. */
  private record Piece(int from, int to, boolean parted) {
    int size() {
      return to - from;
    }

    Piece part(int begin, int end) {
      return new Piece(begin, end, parted);
    }

    Piece asParted() {
      return new Piece(from, to, true);
    }
  }

  private final Way way;
  private final int searches;

  /** By writer; a writer has at most one batch under way. */
  private final Map<Long, Account.Unfinished> unfinished = new LinkedHashMap<>();

  /** Entries go this way; a malformed call is parted once. */
  public PieceByPiece(Way way) {
    this(way, 0);
  }

  /**
   * Entries go this way.
   *
   * @param searches how often in a batch what was parted already is parted again, to find the
   *     malformed ones in it
   */
  public PieceByPiece(Way way, int searches) {
    this.way = way;
    this.searches = searches;
  }

  /** Sends a batch, or what is left of it. */
  public SinkResult write(LogBatch batch) {
    return new Delivery(batch).run();
  }

  /** One batch on its way. */
  private final class Delivery {
    private final List<LogEntry> entries;
    private final Account account;
    private final Deque<Piece> pieces = new ArrayDeque<>();
    private int searchesLeft = searches;

    Delivery(LogBatch batch) {
      entries = batch.entries();
      account = new Account(batch, unfinished.remove(batch.writer()));
      account.leftOver().ifPresent(rest -> unfinished.put(batch.writer(), rest));
      pieces.push(new Piece(account.settled(), entries.size(), false));
    }

    SinkResult run() {
      while (!pieces.isEmpty()) {
        Piece piece = nextCall();
        if (piece.size() > 0) {
          Verdict verdict = way.send(entries.subList(piece.from, piece.to));
          if (verdict instanceof Verdict.Later later) {
            account.unfinishedAt(piece.from).ifPresent(this::remember);
            return new SinkResult.RetryAfter(later.delay(), later.why());
          }
          settle(piece, verdict);
        }
      }
      return account.result();
    }

    private void remember(Account.Unfinished rest) {
      unfinished.put(account.writer(), rest);
      if (unfinished.size() > MOST_WRITERS) {
        unfinished.remove(unfinished.keySet().iterator().next());
      }
    }

    private Piece nextCall() {
      Piece piece = pieces.pop();
      int fit = piece.size() < 2 ? piece.size() : way.fitting(listOf(piece));
      if (fit < piece.size()) {
        pieces.push(piece.part(piece.from + fit, piece.to));
        return piece.part(piece.from, piece.from + fit);
      }
      return piece;
    }

    private void settle(Piece piece, Verdict verdict) {
      if (verdict instanceof Verdict.Taken taken) {
        takenBut(piece, taken);
      } else if (verdict instanceof Verdict.Refused refused) {
        reject(piece, refused.why());
      } else if (verdict instanceof Verdict.TooLarge large) {
        partOr(piece, large.why());
      } else if (verdict instanceof Verdict.Malformed malformed) {
        if (piece.parted && searchesLeft-- <= 0) {
          reject(piece, malformed.why());
        } else {
          partOr(piece.asParted(), malformed.why());
        }
      }
    }

    private void takenBut(Piece piece, Verdict.Taken taken) {
      int rejected = Math.max(0, Math.min(taken.rejected(), piece.size()));
      int named = taken.rejections().size();
      if (rejected == piece.size() && named == 0) {
        // Where it is all of them, it is known which.
        reject(piece, taken.why());
      } else {
        account.reject(taken.rejections());
        account.rejectSome(Math.max(0, rejected - named), taken.why());
      }
    }

    private void partOr(Piece piece, String why) {
      if (piece.size() == 1) {
        reject(piece, why);
        return;
      }
      int middle = (piece.from + piece.to) >>> 1;
      // The first half lies on top: positions are settled in their order.
      pieces.push(piece.part(middle, piece.to));
      pieces.push(piece.part(piece.from, middle));
    }

    private void reject(Piece piece, String why) {
      List<Rejection> rejections = new ArrayList<>(piece.size());
      listOf(piece).forEach(entry -> rejections.add(new Rejection(entry, why)));
      account.reject(rejections);
    }

    private List<LogEntry> listOf(Piece piece) {
      return entries.subList(piece.from, piece.to);
    }
  }
}
