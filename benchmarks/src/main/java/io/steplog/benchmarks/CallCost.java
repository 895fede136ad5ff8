// SPDX-License-Identifier: Apache-2.0
package io.steplog.benchmarks;

import io.steplog.benchmarks.work.Caller;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a log call costs its caller, and how fast all of it is in files: each contestant in a
 * process of its own, in turn, several rounds, the median of each figure, with its ratio to
 * Log4j2's asynchronous loggers in the same run.
 */
final class CallCost {
  private static final List<Contestant> CONTESTANTS =
      List.of(Contestant.LOG4J2_ASYNC, Contestant.LOGBACK_ASYNC, Contestant.STEPLOG);

  /** What can be turned on, beside what is on by itself. */
  private static final List<Contestant> FEATURES =
      List.of(Contestant.STEPLOG, Contestant.MASKING, Contestant.LIMITED, Contestant.RECORDER);

  private CallCost() {}

  static void flat(int threads, int events, int rounds) throws Exception {
    System.out.printf(
        "%nflat out, %d thread(s), %,d events, median of %d%n", threads, events, rounds);
    measure(CONTESTANTS, "flat", threads, events, rounds);
  }

  static void paced(int seconds, int rounds) throws Exception {
    System.out.printf("%npaced, 20,000 events/s for %d s, median of %d%n", seconds, rounds);
    measure(CONTESTANTS, "paced", 1, seconds, rounds);
  }

  /** What a call costs with masking, a limit or the recorder; ratios are to Steplog without. */
  static void features(int events, int rounds) throws Exception {
    System.out.printf(
        "%nfeatures, flat out, 1 thread, %,d events, median of %d; the recorder delivers nothing%n",
        events, rounds);
    measure(FEATURES, "flat", 1, events, rounds);
  }

  private static void measure(
      List<Contestant> contestants, String mode, int threads, int amount, int rounds)
      throws Exception {
    List<List<Row>> rows = new ArrayList<>();
    contestants.forEach(each -> rows.add(new ArrayList<>()));
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < contestants.size(); i++) {
        rows.get(i).add(run(contestants.get(i), mode, threads, amount));
      }
    }
    Row base = median(rows.get(0));
    System.out.printf(
        "%-14s %10s %10s %7s %9s %9s %10s %8s %8s %10s%n",
        "contestant",
        "calls/s",
        "files/s",
        "ratio",
        "p50 ns",
        "p99 ns",
        "p99.9 ns",
        "max ms",
        "cpu us",
        "delivered");
    for (int i = 0; i < contestants.size(); i++) {
      Row row = median(rows.get(i));
      System.out.printf(
          "%-14s %,10.0f %,10.0f %6.2fx %,9.0f %,9.0f %,10.0f %8.1f %8.2f %9.2f%%%n",
          contestants.get(i).name().toLowerCase(java.util.Locale.ROOT),
          row.calls,
          row.stored,
          row.stored / base.stored,
          row.p50,
          row.p99,
          row.p999,
          row.max / 1e6,
          row.cpu,
          100 * row.delivered);
    }
  }

  private static Row run(Contestant contestant, String mode, int threads, int amount)
      throws Exception {
    try (Scratch scratch = new Scratch()) {
      Child.Run run =
          contestant
              .child(scratch.path())
              .option("-Xms1g")
              .option("-Xmx1g")
              .option("-XX:+AlwaysPreTouch")
              .java(
                  Caller.class.getName(),
                  contestant.framework(),
                  mode,
                  Integer.toString(threads),
                  Integer.toString(amount));
      String ending = contestant.isSteplog() ? ".jsonl" : ".log";
      double delivered = Scratch.lines(scratch.path(), ending) / run.value("sent");
      return new Row(
          run.value("measured") / run.value("called_s"),
          run.value("measured") * Math.min(1, delivered) / run.value("whole_s"),
          run.value("p50"),
          run.value("p99"),
          run.value("p999"),
          run.value("max"),
          run.value("cpu_us"),
          delivered);
    }
  }

  private static Row median(List<Row> rows) {
    return new Row(
        median(rows, Row::calls),
        median(rows, Row::stored),
        median(rows, Row::p50),
        median(rows, Row::p99),
        median(rows, Row::p999),
        median(rows, Row::max),
        median(rows, Row::cpu),
        // The worst, not the median: a run that lost something lost it.
        rows.stream().mapToDouble(Row::delivered).min().orElse(0));
  }

  private static double median(List<Row> rows, java.util.function.ToDoubleFunction<Row> figure) {
    List<Row> sorted = new ArrayList<>(rows);
    sorted.sort(Comparator.comparingDouble(figure));
    return figure.applyAsDouble(sorted.get(sorted.size() / 2));
  }

  private record Row(
      double calls,
      double stored,
      double p50,
      double p99,
      double p999,
      double max,
      double cpu,
      double delivered) {}
}
