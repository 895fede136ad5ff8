// SPDX-License-Identifier: Apache-2.0
package io.steplog.micrometer;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.steplog.StepLog;
import io.steplog.channel.ChannelStats;
import io.steplog.metrics.Figure;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What {@link StepLog#stats} says, of all open channels together, as meters below {@code steplog.}:
 * {@code steplog.stored} with the tag {@code store} and so on. Prometheus shows them under the
 * names of {@code metrics.file}.
 *
 * <p>Binding asks for the stores that are open, so bind once the logging framework is configured;
 * binding again adds what is new and changes nothing else. Any thread; never blocks on a store. A
 * meter reads the counters when it is read itself. Counters begin anew where a channel does, and
 * fall as one is closed.
 */
public final class StepLogMetrics implements MeterBinder {
  private static final String TOTAL = "_total";

  /** Has the figures that are there without a store. */
  private static final ChannelStats NOTHING =
      new ChannelStats(0, Map.of(), 0, 0, 0, 0, "none", 0, Optional.empty(), List.of());

  private final Supplier<List<ChannelStats>> stats;
  private final Tags tags;

  /** The meters of this process. */
  public StepLogMetrics() {
    this(List.of());
  }

  /** The same, each with these tags besides. */
  public StepLogMetrics(Iterable<Tag> tags) {
    this(StepLog::stats, tags);
  }

  StepLogMetrics(Supplier<List<ChannelStats>> stats, Iterable<Tag> tags) {
    this.stats = stats;
    this.tags = Tags.of(tags);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    List<ChannelStats> channels = stats.get();
    for (Figure figure : Figure.ALL) {
      Set<List<Map.Entry<String, String>>> all = new LinkedHashSet<>(labels(figure, NOTHING));
      channels.forEach(channel -> all.addAll(labels(figure, channel)));
      all.forEach(labels -> register(figure, labels, registry));
    }
  }

  private static List<List<Map.Entry<String, String>>> labels(Figure figure, ChannelStats channel) {
    return figure.of(channel).stream().map(Figure.Value::labels).toList();
  }

  private void register(
      Figure figure, List<Map.Entry<String, String>> labels, MeterRegistry registry) {
    Tags all = tags;
    for (Map.Entry<String, String> label : labels) {
      all = all.and(label.getKey(), label.getValue());
    }
    if (registry.find(name(figure)).tags(all).meter() != null) {
      // Bound before; Micrometer would warn.
      return;
    }
    if (figure.kind() == Figure.Kind.COUNTER) {
      // The registry holds weakly what it is handed here, and nobody else may hold this object.
      FunctionCounter.builder(name(figure), StepLog.class, any -> value(figure, labels))
          .description(figure.help())
          .tags(all)
          .register(registry);
    } else {
      Gauge.builder(name(figure), () -> value(figure, labels))
          .description(figure.help())
          .tags(all)
          .register(registry);
    }
  }

  /** Micrometer adds what Prometheus wants at the end of a counter. */
  private static String name(Figure figure) {
    String name = figure.name();
    String bare = name.endsWith(TOTAL) ? name.substring(0, name.length() - TOTAL.length()) : name;
    return "steplog." + bare.replace('_', '.');
  }

  private double value(Figure figure, List<Map.Entry<String, String>> labels) {
    List<Long> values =
        stats.get().stream()
            .flatMap(channel -> figure.of(channel).stream())
            .filter(value -> value.labels().equals(labels))
            .map(Figure.Value::value)
            .toList();
    return figure.kind() == Figure.Kind.STATE
        ? values.stream().mapToLong(Long::longValue).min().orElse(0)
        : values.stream().mapToLong(Long::longValue).sum();
  }
}
