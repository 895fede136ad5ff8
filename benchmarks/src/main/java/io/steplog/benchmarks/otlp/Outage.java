// SPDX-License-Identifier: Apache-2.0
package io.steplog.benchmarks.otlp;

import io.steplog.benchmarks.Child;
import io.steplog.benchmarks.Scratch;

/**
 * An outage of an OTLP receiver, compressed in time: its entries are logged as fast as they can be
 * while nobody listens; then the receiver is there, and entries go on at the outage's rate while
 * what waited is delivered. The receiver is another process.
 */
public final class Outage {
  private static final int PER_SECOND = 1_000;

  private Outage() {}

  /** Measures an outage of so many seconds, and prints what came of it. */
  public static void of(int seconds) throws Exception {
    int waiting = seconds * PER_SECOND;
    try (Scratch scratch = new Scratch();
        ReceiverProcess receiver = new ReceiverProcess("outage")) {
      Child.Run run =
          new Child(scratch.path())
              .option("-Xmx512m")
              .option("-Dlogback.configurationFile=contestants/steplog.xml")
              .environment("STEPLOG_STORES", "otel")
              .environment("STEPLOG_OTEL_ENDPOINT", receiver.endpoint())
              .environment("STEPLOG_JOURNAL_DIR", scratch.path().resolve("journal").toString())
              .environment("STEPLOG_JOURNAL_MAX_BYTES", "2GiB")
              .environment("STEPLOG_RECORD_CONFIG", "false")
              .environment("STEPLOG_ORIGIN_PIPELINE_RUN_ID", "benchmark")
              .environment("STEPLOG_ORIGIN_STEP_ID", "work")
              .without("opentelemetry-")
              .java(
                  OutageCaller.class.getName(),
                  Integer.toString(receiver.commands()),
                  Integer.toString(waiting),
                  Integer.toString(PER_SECOND));
      print(run, seconds, waiting);
    }
  }

  private static void print(Child.Run run, int seconds, int waiting) {
    double rate = waiting / run.value("drain_s");
    System.out.printf(
        "%nOTLP receiver away for %,d s at %,d entries/s, compressed in time%n"
            + "sent %,.0f, arrived %,.0f, twice %,.0f%n"
            + "first arrival %.1f s after the receiver is there%n"
            + "drained in %.1f s: %,.0f entries/s, %.0fx the live rate%n"
            + "live entries meanwhile %,.0f, delayed %,.0f ms in the median, %,.0f ms at most%n"
            + "peak memory of the process %,d MiB%n",
        seconds,
        PER_SECOND,
        run.value("sent"),
        run.value("distinct"),
        run.value("twice"),
        run.value("first_s"),
        run.value("drain_s"),
        rate,
        rate / PER_SECOND,
        run.value("live"),
        run.value("live_p50_ms"),
        run.value("live_max_ms"),
        run.peakKilobytes() / 1024);
  }
}
