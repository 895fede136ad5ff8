// SPDX-License-Identifier: Apache-2.0
package io.steplog.benchmarks;

import io.steplog.benchmarks.otlp.Flood;
import io.steplog.benchmarks.otlp.Outage;
import java.util.List;

/**
 * Runs the measurements that are named on the command line, or all: {@code call}, {@code paced},
 * {@code features}, {@code frontends}, {@code print}, {@code startup}, {@code leftover}, {@code
 * heap}, {@code read}, {@code origins}, {@code otlp}, {@code outage}.
 */
public final class Benchmarks {
  private static final List<String> ALL =
      List.of(
          "call",
          "paced",
          "features",
          "frontends",
          "print",
          "startup",
          "leftover",
          "heap",
          "read",
          "origins",
          "otlp",
          "outage");

  private Benchmarks() {}

  /** Runs them; with {@code -Dbenchmark.short=true} in a tenth of the size. */
  public static void main(String[] arguments) throws Exception {
    int size = Boolean.getBoolean("benchmark.short") ? 1 : 10;
    for (String each : arguments.length == 0 ? ALL : List.of(arguments)) {
      switch (each) {
        case "call" -> {
          CallCost.flat(1, 100_000 * size, 3);
          CallCost.flat(4, 100_000 * size, 3);
        }
        case "paced" -> CallCost.paced(2 * size, 3);
        case "features" -> CallCost.features(100_000 * size, 5);
        case "frontends" -> FrontEndCost.ofAll(200 * size, 7);
        case "otlp" -> Flood.toReceiver(100_000 * size, 3);
        case "outage" -> Outage.of(360 * size);
        case "print" -> PrintCost.captured(50_000 * size, 5);
        case "startup" -> ShortSteps.startUp(size);
        case "leftover" -> ShortSteps.leftBehind(10 * size);
        case "heap" -> ShortSteps.heapAtRest();
        case "read" -> ReadBack.windows(200_000 * size);
        case "origins" -> ReadBack.origins(10_000 * size);
        default -> throw new IllegalArgumentException("no measurement " + each + "; known: " + ALL);
      }
    }
  }
}
