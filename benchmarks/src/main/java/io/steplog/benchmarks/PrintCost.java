// SPDX-License-Identifier: Apache-2.0
package io.steplog.benchmarks;

import io.steplog.benchmarks.work.Printer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What printing costs whose output is captured, beside the same printing that is not: each in a
 * process of its own, in turn, several rounds, the median of each figure.
 */
final class PrintCost {
  private static final List<String> FIGURES = List.of("mean", "p50", "p99", "entries");

  private PrintCost() {}

  static void captured(int lines, int rounds) throws Exception {
    System.out.printf("%nprinting %,d lines to a file, median of %d%n", lines, rounds);
    System.out.printf("%-16s %9s %9s %9s %10s%n", "", "mean ns", "p50 ns", "p99 ns", "entries");
    for (String way : List.of("text", "bytes")) {
      Map<String, Map<String, List<Double>>> figures = new TreeMap<>();
      for (int round = 0; round < rounds; round++) {
        for (String captured : List.of("false", "true")) {
          Child.Run run = run(way, captured, lines);
          for (String figure : FIGURES) {
            figures
                .computeIfAbsent(captured, c -> new TreeMap<>())
                .computeIfAbsent(figure, f -> new ArrayList<>())
                .add(run.value(figure));
          }
        }
      }
      row(way + ", plain", figures.get("false"));
      row(way + ", captured", figures.get("true"));
      System.out.printf(
          "%-16s %,9.0f %,9.0f%n",
          "  difference",
          median(figures.get("true").get("mean")) - median(figures.get("false").get("mean")),
          median(figures.get("true").get("p50")) - median(figures.get("false").get("p50")));
    }
  }

  private static Child.Run run(String way, String captured, int lines) throws Exception {
    try (Scratch scratch = new Scratch()) {
      return new Child(scratch.path())
          .option("-Xmx512m")
          .environment("STEPLOG_CAPTURE_STDOUT", captured)
          .environment("STEPLOG_ARTIFACT_ROOT", scratch.path().resolve("store").toString())
          .java(Printer.class.getName(), way, Integer.toString(lines));
    }
  }

  private static void row(String name, Map<String, List<Double>> figures) {
    System.out.printf(
        "%-16s %,9.0f %,9.0f %,9.0f %,10.0f%n",
        name,
        median(figures.get("mean")),
        median(figures.get("p50")),
        median(figures.get("p99")),
        median(figures.get("entries")));
  }

  private static double median(List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }
}
