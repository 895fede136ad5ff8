// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.walk;

import io.steplog.store.LogReader;
import io.steplog.store.OriginQuery;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What a store holds, by run: the run that began last stands last. Immutable once read. */
public final class Holdings {
  private final Map<String, List<Holding>> byRun = new HashMap<>();

  private Holdings() {}

  /**
   * Reads what a store holds.
   *
   * @throws IOException if the store cannot be read at all
   */
  public static Holdings read(LogReader reader, OriginQuery query) throws IOException {
    Holdings holdings = new Holdings();
    Map<String, String> runs = new HashMap<>();
    reader.origins(
        query,
        stored -> {
          // One text for a run's name, however many origins bring it.
          String run = stored.origin().pipelineRunId();
          String shared = runs.computeIfAbsent(run, name -> name);
          holdings
              .byRun
              .computeIfAbsent(shared, name -> new ArrayList<>(4))
              .add(Holding.of(stored, shared));
        });
    holdings.byRun.values().forEach(one -> one.sort(IN_A_RUN));
    return holdings;
  }

  /** Steps in the order in which they began. */
  private static final Comparator<Holding> IN_A_RUN =
      Comparator.comparingLong(Holding::first)
          .thenComparing(Holding::step)
          .thenComparing(Holding::source);

  /** The names of all runs. */
  public Set<String> runs() {
    return byRun.keySet();
  }

  /** What is held of one run, in the order in which it began; empty where nothing is. */
  public List<Holding> of(String run) {
    return byRun.getOrDefault(run, List.of());
  }

  /** Hands over all, run by run, the run that began last at the end. */
  public void forEach(Consumer<Holding> into) {
    byRun.keySet().stream().sorted(byBegin()).forEach(run -> of(run).forEach(into));
  }

  /** The run that began last; empty where there is none with entries. */
  public Optional<String> latest() {
    return byRun.keySet().stream().filter(run -> began(run) != Long.MAX_VALUE).max(byBegin());
  }

  private Comparator<String> byBegin() {
    return Comparator.comparingLong(this::began).thenComparing(Comparator.naturalOrder());
  }

  private long began(String run) {
    // Sorted by the first time, so the run began with its first.
    return of(run).isEmpty() ? Long.MAX_VALUE : of(run).get(0).first();
  }
}
