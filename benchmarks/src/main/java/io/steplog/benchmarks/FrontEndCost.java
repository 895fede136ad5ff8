// SPDX-License-Identifier: Apache-2.0
package io.steplog.benchmarks;

import io.steplog.benchmarks.work.FrontEndCaller;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What each front end adds to its framework's call: the same call into Steplog, less the one into
 * an appender that only makes the message. Each in a process of its own, in turn, several rounds,
 * the median of each figure.
 */
final class FrontEndCost {
  private static final List<String> FRAMEWORKS = List.of("logback", "log4j2", "jul");

  private FrontEndCost() {}

  static void ofAll(int bursts, int rounds) throws Exception {
    System.out.printf("%none call of each framework, median of %d%n", rounds);
    System.out.printf(
        "%-10s %9s %9s %9s %7s %11s %13s %9s%n",
        "framework",
        "empty ns",
        "steplog",
        "ours ns",
        "ratio",
        "empty bytes",
        "steplog bytes",
        "ours");
    double least = Double.MAX_VALUE;
    List<Row> rows = new ArrayList<>();
    for (String framework : FRAMEWORKS) {
      Row row = measure(framework, bursts, rounds);
      rows.add(row);
      least = Math.min(least, row.nanos());
    }
    for (Row row : rows) {
      System.out.printf(
          "%-10s %,9.0f %,9.0f %,9.0f %6.2fx %11.0f %13.0f %9.0f%n",
          row.framework,
          row.emptyNanos,
          row.ourNanos,
          row.nanos(),
          row.nanos() / least,
          row.emptyBytes,
          row.ourBytes,
          row.ourBytes - row.emptyBytes);
    }
  }

  private static Row measure(String framework, int bursts, int rounds) throws Exception {
    List<Double> emptyNanos = new ArrayList<>();
    List<Double> ourNanos = new ArrayList<>();
    List<Double> emptyBytes = new ArrayList<>();
    List<Double> ourBytes = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      Child.Run empty = run(framework, "empty", bursts);
      Child.Run ours = run(framework, "steplog", bursts);
      emptyNanos.add(empty.value("p50"));
      ourNanos.add(ours.value("p50"));
      emptyBytes.add(empty.value("bytes"));
      ourBytes.add(ours.value("bytes"));
    }
    return new Row(
        framework, median(emptyNanos), median(ourNanos), median(emptyBytes), median(ourBytes));
  }

  private static Child.Run run(String framework, String into, int bursts) throws Exception {
    try (Scratch scratch = new Scratch()) {
      return new Child(scratch.path())
          .option("-Xmx512m")
          .environment("STEPLOG_ARTIFACT_ROOT", scratch.path().resolve("store").toString())
          .environment("STEPLOG_ORIGIN_PIPELINE_RUN_ID", "benchmark")
          .java(FrontEndCaller.class.getName(), framework, into, Integer.toString(bursts));
    }
  }

  private static double median(List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }

  private record Row(
      String framework, double emptyNanos, double ourNanos, double emptyBytes, double ourBytes) {
    double nanos() {
      return ourNanos - emptyNanos;
    }
  }
}
