// SPDX-License-Identifier: Apache-2.0
package io.steplog.benchmarks;

import io.steplog.benchmarks.work.FrontEndCaller;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What each front end adds to its framework's call: the same call into Steplog, less the one into
 * an appender that only makes the message. Each in a process of its own, all in turn in every
 * round. Of times the median is shown; of allocated bytes the least, since what differs from run to
 * run is what the compiler found out to need no object.
 */
final class FrontEndCost {
  private static final List<String> FRAMEWORKS = List.of("logback", "log4j2", "jul");

  /** The figures of all rounds. */
  private static final class Figures {
    final List<Double> emptyNanos = new ArrayList<>();
    final List<Double> ourNanos = new ArrayList<>();
    final List<Double> differences = new ArrayList<>();
    final List<Double> emptyBytes = new ArrayList<>();
    final List<Double> ourBytes = new ArrayList<>();

    void add(Child.Run empty, Child.Run ours) {
      emptyNanos.add(empty.value("p50"));
      ourNanos.add(ours.value("p50"));
      differences.add(ours.value("p50") - empty.value("p50"));
      emptyBytes.add(empty.value("bytes"));
      ourBytes.add(ours.value("bytes"));
    }
  }

  private FrontEndCost() {}

  static void ofAll(int bursts, int rounds) throws Exception {
    System.out.printf("%none call of each framework, %d rounds%n", rounds);
    List<Figures> all = new ArrayList<>();
    FRAMEWORKS.forEach(framework -> all.add(new Figures()));
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < FRAMEWORKS.size(); i++) {
        String framework = FRAMEWORKS.get(i);
        all.get(i).add(run(framework, "empty", bursts), run(framework, "steplog", bursts));
      }
    }
    double least =
        all.stream().mapToDouble(each -> median(each.differences)).min().orElse(Double.NaN);
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
    for (int i = 0; i < FRAMEWORKS.size(); i++) {
      print(FRAMEWORKS.get(i), all.get(i), least);
    }
  }

  private static void print(String framework, Figures figures, double least) {
    double emptyBytes = Collections.min(figures.emptyBytes);
    double ourBytes = Collections.min(figures.ourBytes);
    System.out.printf(
        "%-10s %,9.0f %,9.0f %,9.0f %6.2fx %11.0f %13.0f %9.0f%n",
        framework,
        median(figures.emptyNanos),
        median(figures.ourNanos),
        median(figures.differences),
        median(figures.differences) / least,
        emptyBytes,
        ourBytes,
        ourBytes - emptyBytes);
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
}
