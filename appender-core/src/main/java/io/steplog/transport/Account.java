// SPDX-License-Identifier: Apache-2.0
package io.steplog.transport;

import io.steplog.record.LogBatch;
import io.steplog.store.SinkResult;
import io.steplog.store.SinkResult.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of one batch so far, its earlier attempts included. One thread. */
final class Account {
  /**
   * How far a writer's batch came that has to be handed in again.
   *
   * @param through the last position that is settled
   * @param unnamed so many of the settled were rejected, and nobody knows which
   * @param why the reason for those
   * @param rejections the rejected that are known
   */
  record Unfinished(long through, int unnamed, String why, List<Rejection> rejections) {}

  private final LogBatch batch;
  private final List<Rejection> rejections = new ArrayList<>();
  private final int settled;
  private final @Nullable Unfinished leftOver;
  private int unnamed;
  private String why = "";

  /** Takes over what was settled of the batch before, if anything was. */
  Account(LogBatch batch, @Nullable Unfinished before) {
    this.batch = batch;
    this.settled = before == null ? 0 : settledBy(before.through);
    this.leftOver = before == null ? null : takeOver(before);
  }

  long writer() {
    return batch.writer();
  }

  /** How many of its first entries need not be sent. */
  int settled() {
    return settled;
  }

  /** What is settled behind this batch: it was cut shorter than before. */
  Optional<Unfinished> leftOver() {
    return Optional.ofNullable(leftOver);
  }

  /** These were rejected. */
  void reject(List<Rejection> these) {
    rejections.addAll(these);
    if (why.isEmpty() && !these.isEmpty()) {
      why = these.get(0).why();
    }
  }

  /** So many were rejected, and nobody knows which. */
  void rejectSome(int count, String reason) {
    unnamed += count;
    if (count > 0 && why.isEmpty()) {
      why = reason;
    }
  }

  /** Where the batch has to go on when it comes again: the entries before this one are settled. */
  Optional<Unfinished> unfinishedAt(int at) {
    return at == 0
        ? Optional.empty()
        : Optional.of(new Unfinished(position(at - 1), unnamed, why, List.copyOf(rejections)));
  }

  SinkResult result() {
    int rejected = unnamed + rejections.size();
    int all = batch.entries().size();
    return rejected == all && rejected > 0
        ? new SinkResult.Refused(why)
        : new SinkResult.Stored(all - rejected, rejected, why, rejections);
  }

  private int settledBy(long through) {
    int at = 0;
    while (at < batch.entries().size() && position(at) <= through) {
      at++;
    }
    return at;
  }

  private @Nullable Unfinished takeOver(Unfinished before) {
    long first = settled == 0 ? Long.MAX_VALUE : position(0);
    long last = settled == 0 ? Long.MIN_VALUE : position(settled - 1);
    List<Rejection> later = new ArrayList<>();
    for (Rejection one : before.rejections) {
      long position = one.entry().id().position();
      if (position > last) {
        later.add(one);
      } else if (position >= first) {
        rejections.add(one);
      }
    }
    unnamed = Math.min(before.unnamed, settled - rejections.size());
    why = unnamed + rejections.size() > 0 ? before.why : "";
    return settled == batch.entries().size() && last < before.through
        ? new Unfinished(before.through, before.unnamed - unnamed, before.why, later)
        : null;
  }

  private long position(int at) {
    return batch.entries().get(at).id().position();
  }
}
