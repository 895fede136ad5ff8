// SPDX-License-Identifier: Apache-2.0
package io.steplog.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.record.LogBatch;
import io.steplog.record.LogEntry;
import io.steplog.store.SinkResult;
import io.steplog.store.SinkResult.Rejection;
import io.steplog.testing.Entries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PieceByPieceTest {
  private final List<List<Long>> calls = new ArrayList<>();
  private final List<Long> taken = new ArrayList<>();

  @Test
  void aTooLargeCallGoesInHalvesDownToTheOneEntryAtFault() {
    PieceByPiece pieces =
        new PieceByPiece(
            entries ->
                holds(entries, 5)
                    ? note(entries, new Verdict.TooLarge("status 413"))
                    : take(entries));
    assertThat(pieces.write(batch(0, 16)))
        .isEqualTo(new SinkResult.Stored(15, refused("status 413", 5, 6)));
    assertThat(taken).doesNotContain(5L).hasSize(15).isSorted();
    // 16, 8, 4, 2, 1: each level once too large, and the other half of each taken.
    assertThat(calls).hasSize(9);
  }

  @Test
  void aMalformedCallIsPartedOnce() {
    PieceByPiece pieces =
        new PieceByPiece(
            entries ->
                holds(entries, 5)
                    ? note(entries, new Verdict.Malformed("status 400"))
                    : take(entries));
    assertThat(pieces.write(batch(0, 16)))
        .isEqualTo(new SinkResult.Stored(8, refused("status 400", 0, 8)));
    assertThat(calls).hasSize(3);
  }

  @Test
  void aMalformedEntryIsFoundWhereSearchesAreAllowed() {
    PieceByPiece pieces =
        new PieceByPiece(
            entries ->
                holds(entries, 5)
                    ? note(entries, new Verdict.Malformed("status 400"))
                    : take(entries),
            3);
    assertThat(pieces.write(batch(0, 16)))
        .isEqualTo(new SinkResult.Stored(15, refused("status 400", 5, 6)));
    assertThat(calls).hasSize(9);
  }

  @Test
  void noCallHoldsMoreThanFit() {
    PieceByPiece pieces =
        new PieceByPiece(
            new Way() {
              @Override
              public Verdict send(List<LogEntry> entries) {
                return take(entries);
              }

              @Override
              public int fitting(List<LogEntry> entries) {
                return Math.min(6, entries.size());
              }
            });
    assertThat(pieces.write(batch(0, 16))).isEqualTo(new SinkResult.Stored(16));
    assertThat(calls).extracting(List::size).containsExactly(6, 6, 4);
  }

  @Test
  void whatWasRejectedBeforeAPauseIsToldWhenItsPartOfTheBatchIsDone() {
    boolean[] busy = {true};
    PieceByPiece pieces =
        new PieceByPiece(
            entries -> {
              if (holds(entries, 9) && entries.size() == 1 && busy[0]) {
                return note(entries, new Verdict.Later(Duration.ZERO, "status 503"));
              }
              return holds(entries, 2) || holds(entries, 9)
                  ? note(entries, new Verdict.TooLarge("status 413"))
                  : take(entries);
            });
    assertThat(pieces.write(batch(0, 16))).isInstanceOf(SinkResult.RetryAfter.class);
    busy[0] = false;
    assertThat(pieces.write(batch(0, 2))).isEqualTo(new SinkResult.Stored(2));
    assertThat(pieces.write(batch(2, 6)))
        .isEqualTo(new SinkResult.Stored(3, refused("status 413", 2, 3)));
    assertThat(pieces.write(batch(6, 16)))
        .isEqualTo(new SinkResult.Stored(9, refused("status 413", 9, 10)));
    assertThat(taken).hasSize(14).doesNotHaveDuplicates();
  }

  @Test
  void whatIsRefusedAsAWholeIsRefused() {
    PieceByPiece pieces =
        new PieceByPiece(entries -> note(entries, new Verdict.Refused("status 404")));
    assertThat(pieces.write(batch(0, 16))).isEqualTo(new SinkResult.Refused("status 404"));
    assertThat(calls).hasSize(1);
  }

  @Test
  void whatWasTakenBeforeAPauseIsNotSentTwice() {
    boolean[] busy = {true};
    PieceByPiece pieces =
        new PieceByPiece(
            entries -> {
              if (entries.size() > 8) {
                return note(entries, new Verdict.TooLarge("status 413"));
              }
              return holds(entries, 8) && busy[0]
                  ? note(entries, new Verdict.Later(Duration.ofSeconds(2), "status 503"))
                  : take(entries);
            });
    assertThat(pieces.write(batch(0, 16)))
        .isEqualTo(new SinkResult.RetryAfter(Duration.ofSeconds(2), "status 503"));
    busy[0] = false;
    // Cut otherwise: a shorter batch that is settled already, then the rest and more.
    assertThat(pieces.write(batch(0, 4))).isEqualTo(new SinkResult.Stored(4));
    assertThat(pieces.write(batch(4, 20))).isEqualTo(new SinkResult.Stored(16));
    assertThat(taken).hasSize(20).doesNotHaveDuplicates();
  }

  @Test
  void moreRejectedThanWereSentIsNotBelieved() {
    PieceByPiece pieces = new PieceByPiece(entries -> new Verdict.Taken(1_000_000, "liar"));
    assertThat(pieces.write(batch(0, 3))).isEqualTo(new SinkResult.Refused("liar"));
  }

  /** However often the backend asks for a pause, and however batches are cut then. */
  @Property(tries = 300)
  void everyEntryIsTakenOnceOrRejectedOnce(
      @ForAll @Size(max = 40) List<@IntRange(max = 5) Integer> whims,
      @ForAll @Size(max = 6) Set<@IntRange(max = 59) Integer> bad,
      @ForAll @IntRange(min = 1, max = 60) int cut) {
    List<Long> stored = new ArrayList<>();
    int[] turn = {0};
    PieceByPiece pieces =
        new PieceByPiece(
            entries -> {
              int whim = turn[0] < whims.size() ? whims.get(turn[0]) : 5;
              turn[0]++;
              if (whim == 0) {
                return new Verdict.Later(Duration.ZERO, "busy");
              }
              if (entries.stream().anyMatch(entry -> bad.contains((int) number(entry)))) {
                return new Verdict.TooLarge("too large");
              }
              entries.forEach(entry -> stored.add(number(entry)));
              return new Verdict.Taken(0, "");
            });
    int at = 0;
    int rejected = 0;
    int attempt = 0;
    while (at < 60) {
      // A batch that failed is cut otherwise now and then.
      int size = Math.max(1, attempt % 2 == 0 ? cut : cut / 2);
      LogBatch batch = batch(at, Math.min(60, at + size));
      SinkResult result = pieces.write(batch);
      if (result instanceof SinkResult.Stored done) {
        rejected += done.rejected();
        at += batch.entries().size();
      } else if (result instanceof SinkResult.Refused) {
        rejected += batch.entries().size();
        at += batch.entries().size();
      }
      attempt++;
    }
    assertThat(stored).doesNotHaveDuplicates().hasSize(60 - bad.size());
    assertThat(new TreeSet<>(stored)).noneMatch(one -> bad.contains(one.intValue()));
    assertThat(rejected).isEqualTo(bad.size());
  }

  private static List<Rejection> refused(String why, int from, int to) {
    return Entries.many(to).subList(from, to).stream()
        .map(entry -> new Rejection(entry, why))
        .toList();
  }

  private Verdict take(List<LogEntry> entries) {
    entries.forEach(entry -> taken.add(number(entry)));
    return note(entries, new Verdict.Taken(0, ""));
  }

  private Verdict note(List<LogEntry> entries, Verdict verdict) {
    calls.add(entries.stream().map(PieceByPieceTest::number).toList());
    return verdict;
  }

  private static boolean holds(List<LogEntry> entries, long number) {
    return entries.stream().anyMatch(entry -> number(entry) == number);
  }

  private static long number(LogEntry entry) {
    return entry.id().position() / Entries.APART;
  }

  private static LogBatch batch(int from, int to) {
    return Entries.batch(Entries.many(to).subList(from, to));
  }
}
