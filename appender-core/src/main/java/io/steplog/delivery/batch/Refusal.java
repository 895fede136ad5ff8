// SPDX-License-Identifier: Apache-2.0
package io.steplog.delivery.batch;

import io.steplog.record.LogBatch;
import io.steplog.store.SinkResult;
import io.steplog.store.SinkResult.Rejection;
import java.util.List;

/**
 * What a store refused of a batch for good. Entries that the journal made up to announce a hole do
 * not count: nobody logged them, and a hole that they leave must not be announced by another.
 *
 * @param entries how many
 * @param why the first reason, empty where none was refused
 * @param known those that are known; fewer where the backend does not say which they are
 */
public record Refusal(long entries, String why, List<Rejection> known) {
  private static final Refusal NONE = new Refusal(0, "", List.of());

  public Refusal {
    known = List.copyOf(known);
  }

  /** What an answer refuses; nothing where the batch has to come again. */
  public static Refusal of(LogBatch batch, SinkResult result) {
    if (result instanceof SinkResult.Refused all) {
      List<Rejection> each =
          batch.entries().stream().map(entry -> new Rejection(entry, all.why())).toList();
      return of(batch, each.size(), all.why(), each);
    }
    return result instanceof SinkResult.Stored stored && stored.rejected() > 0
        ? of(batch, stored.rejected(), stored.why(), stored.rejections())
        : NONE;
  }

  private static Refusal of(LogBatch batch, int rejected, String why, List<Rejection> named) {
    List<Rejection> logged = named.stream().filter(one -> Tally.isLogged(one.entry())).toList();
    long unnamed = rejected - named.size();
    long most = batch.entries().stream().filter(Tally::isLogged).count();
    return new Refusal(Math.min(most, logged.size() + unnamed), why, logged);
  }
}
