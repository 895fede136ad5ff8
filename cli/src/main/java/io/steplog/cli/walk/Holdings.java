// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.walk;

import io.steplog.store.LogReader;
import io.steplog.store.OriginQuery;
import io.steplog.store.StoredOrigin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What a store holds, by run: the run that began last stands last. Immutable once read. */
public final class Holdings {
  private final Map<String, List<Holding>> byRun = new HashMap<>();

  private Holdings() {}

  /**
   * Reads what a store holds, without where it lies.
   *
   * @throws IOException if the store cannot be read at all
   */
  public static Holdings read(LogReader reader, OriginQuery query) throws IOException {
    return read(reader, query, location -> "");
  }

  /**
   * Reads what a store holds.
   *
   * @param location what to keep of a location
   * @throws IOException if the store cannot be read at all
   */
  public static Holdings read(LogReader reader, OriginQuery query, UnaryOperator<String> location)
      throws IOException {
    Holdings holdings = new Holdings();
    SharedValues shared = new SharedValues();
    reader.origins(query, stored -> holdings.add(stored, shared, location));
    holdings.byRun.values().forEach(one -> one.sort(IN_A_RUN));
    return holdings;
  }

  private void add(StoredOrigin stored, SharedValues shared, UnaryOperator<String> location) {
    String run = shared.of(stored.origin().pipelineRunId());
    byRun
        .computeIfAbsent(run, name -> new ArrayList<>(4))
        .add(
            new Holding(
                run,
                shared.of(stored.origin().stepId()),
                shared.of(stored.origin().source()),
                stored.entries(),
                stored.bytes(),
                stored.firstNanos(),
                stored.lastNanos(),
                shared.of(stored.levels()),
                stored.sealed(),
                location.apply(stored.location())));
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
    inOrder().forEach(run -> of(run).forEach(into));
  }

  /** The names of all runs, the run that began last at the end. */
  public List<String> inOrder() {
    return byRun.keySet().stream().sorted(byBegin()).toList();
  }

  private Comparator<String> byBegin() {
    return Comparator.comparingLong(this::began).thenComparing(Comparator.naturalOrder());
  }

  private long began(String run) {
    // Sorted by the first time, so the run began with its first.
    return of(run).isEmpty() ? Long.MAX_VALUE : of(run).get(0).first();
  }

  /**
   * Gives equal values as one object: of 100,000 origins most have the step, the source and the
   * counts of another. Knows the first {@value #MOST} different ones.
   */
  private static final class SharedValues {
    private static final int MOST = 10_000;

    private final Map<Object, Object> known = new HashMap<>();

    // What is equal to a text, or to a map of numbers by severity, is one too.
    @SuppressWarnings("unchecked")
    <T> T of(T value) {
      Object before = known.get(value);
      if (before == null && known.size() < MOST) {
        known.put(value, value);
      }
      return before == null ? value : (T) before;
    }
  }
}
