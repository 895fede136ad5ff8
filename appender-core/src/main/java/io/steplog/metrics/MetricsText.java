// SPDX-License-Identifier: Apache-2.0
package io.steplog.metrics;

import io.steplog.channel.ChannelStats;
import java.util.StringJoiner;

/** The figures of a channel in the text format of Prometheus, each below {@code steplog_}. */
final class MetricsText {
  private MetricsText() {}

  static String of(ChannelStats stats) {
    StringBuilder text = new StringBuilder();
    for (Figure figure : Figure.ALL) {
      String name = "steplog_" + figure.name();
      String type = figure.kind() == Figure.Kind.COUNTER ? "counter" : "gauge";
      text.append("# HELP ").append(name).append(' ').append(figure.help()).append('\n');
      text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
      for (Figure.Value value : figure.of(stats)) {
        text.append(name).append(labels(value)).append(' ').append(value.value()).append('\n');
      }
    }
    return text.toString();
  }

  private static String labels(Figure.Value value) {
    StringJoiner labels = new StringJoiner(",", "{", "}").setEmptyValue("");
    value.labels().forEach(one -> labels.add(one.getKey() + "=\"" + one.getValue() + "\""));
    return labels.toString();
  }
}
