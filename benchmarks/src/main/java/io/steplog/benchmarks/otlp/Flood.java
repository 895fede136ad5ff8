// SPDX-License-Identifier: Apache-2.0
package io.steplog.benchmarks.otlp;

import io.steplog.benchmarks.Child;
import io.steplog.benchmarks.Scratch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A flood to a receiver of OTLP on the same machine: each contestant in a process of its own, in
 * turn, several rounds, the median of each figure, with its ratio to OpenTelemetry's own chain
 * whose queue is large enough. The receiver is another process, whose work is not counted.
 */
public final class Flood {
  private static final String LARGE_QUEUE = "2097152";

  /** A chain and its process. */
  private record Contestant(String name, String chain, String configuration, String heap) {}

  private static final List<Contestant> CONTESTANTS =
      List.of(
          new Contestant("otel, large queue", LARGE_QUEUE, "otel.xml", "6g"),
          new Contestant("otel, defaults", "0", "otel.xml", "2g"),
          new Contestant("steplog", "steplog", "steplog.xml", "2g"));

  private record Row(
      double calls, double arrived, double cpu, double delivered, double requests, double bytes) {}

  private Flood() {}

  /** Measures without and with compression, and prints a table of each. */
  public static void toReceiver(int events, int rounds) throws Exception {
    for (String compression : List.of("none", "gzip")) {
      System.out.printf(
          "%nOTLP to a local receiver, compression %s, flat out, 1 thread, %,d events, median of"
              + " %d%n",
          compression, events, rounds);
      List<List<Row>> rows = new ArrayList<>();
      CONTESTANTS.forEach(each -> rows.add(new ArrayList<>()));
      for (int round = 0; round < rounds; round++) {
        for (int i = 0; i < CONTESTANTS.size(); i++) {
          rows.get(i).add(run(CONTESTANTS.get(i), compression, events));
        }
      }
      print(rows, events);
    }
  }

  private static Row run(Contestant contestant, String compression, int events) throws Exception {
    try (Scratch scratch = new Scratch();
        ReceiverProcess receiver = new ReceiverProcess("flood")) {
      boolean peer = !contestant.chain.equals("steplog");
      Child child =
          new Child(scratch.path())
              .option("-Xms" + contestant.heap)
              .option("-Xmx" + contestant.heap)
              .option("-XX:+AlwaysPreTouch")
              .option("-Dlogback.configurationFile=contestants/" + contestant.configuration)
              .environment("STEPLOG_STORES", "otel")
              .environment("STEPLOG_OTEL_ENDPOINT", receiver.endpoint())
              .environment("STEPLOG_OTEL_COMPRESSION", compression)
              .environment("STEPLOG_JOURNAL_DIR", scratch.path().resolve("journal").toString())
              .environment("STEPLOG_ORIGIN_PIPELINE_RUN_ID", "benchmark")
              .environment("STEPLOG_ORIGIN_STEP_ID", "work");
      if (!peer) {
        child.without("opentelemetry-");
      }
      Child.Run run =
          child.java(
              FloodCaller.class.getName(),
              contestant.chain,
              receiver.endpoint(),
              compression,
              Integer.toString(receiver.commands()),
              Integer.toString(events));
      double delivered = run.value("delivered");
      return new Row(
          events / run.value("called_s"),
          delivered / run.value("whole_s"),
          run.value("cpu_us"),
          delivered,
          run.value("requests"),
          run.value("bytes") / delivered);
    }
  }

  private static void print(List<List<Row>> rows, int events) {
    double baseArrived = median(rows.get(0), Row::arrived);
    double baseCpu = median(rows.get(0), Row::cpu);
    System.out.printf(
        "%-18s %10s %10s %10s %9s %10s %7s %16s %7s %9s %8s%n",
        "contestant",
        "sent",
        "delivered",
        "",
        "calls/s",
        "arrived/s",
        "ratio",
        "cpu us/delivered",
        "ratio",
        "requests",
        "bytes");
    for (int i = 0; i < CONTESTANTS.size(); i++) {
      List<Row> mine = rows.get(i);
      // The worst, not the median: a run that lost something lost it.
      double least = mine.stream().mapToDouble(Row::delivered).min().orElse(0);
      System.out.printf(
          "%-18s %,10d %,10.0f %9.2f%% %,9.0f %,10.0f %6.2fx %16.2f %6.2fx %,9.0f %8.0f%n",
          CONTESTANTS.get(i).name,
          events,
          least,
          100 * least / events,
          median(mine, Row::calls),
          median(mine, Row::arrived),
          median(mine, Row::arrived) / baseArrived,
          median(mine, Row::cpu),
          median(mine, Row::cpu) / baseCpu,
          median(mine, Row::requests),
          median(mine, Row::bytes));
    }
  }

  private static double median(List<Row> rows, ToDoubleFunction<Row> figure) {
    List<Double> values = new ArrayList<>();
    rows.forEach(row -> values.add(figure.applyAsDouble(row)));
    Collections.sort(values);
    return values.get(values.size() / 2);
  }
}
