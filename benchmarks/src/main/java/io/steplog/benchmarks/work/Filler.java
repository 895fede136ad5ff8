// SPDX-License-Identifier: Apache-2.0
package io.steplog.benchmarks.work;

import io.steplog.StepLog;
import io.steplog.record.EntryId;
import io.steplog.record.Fields;
import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.record.LogThread;
import io.steplog.record.Origin;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Fills a store through the public API. Arguments: how many lines, over how many origins, from
 * which time on (nanoseconds since 1970), how many nanoseconds apart.
 */
public final class Filler {
  private Filler() {}

  /** Fills the store of the process's settings; ends with 1 where not all of it was stored. */
  public static void main(String[] arguments) {
    long lines = Long.parseLong(arguments[0]);
    int origins = Integer.parseInt(arguments[1]);
    long begin = Long.parseLong(arguments[2]);
    long apart = Long.parseLong(arguments[3]);
    long each = lines / origins;
    for (int o = 0; o < origins; o++) {
      Origin origin = Origin.of("run-" + o / 1_000, "step-" + o % 1_000, "step");
      for (long n = 0; n < each; n++) {
        long number = o * each + n;
        StepLog.emit(origin, entry(origin, number, begin + number * apart), Map.of());
      }
    }
    System.exit(StepLog.flush(Duration.ofMinutes(5)) ? 0 : 1);
  }

  private static LogEntry entry(Origin origin, long number, long epochNanos) {
    return new LogEntry(
        new EntryId(0, number * 8),
        epochNanos,
        number % 1_000 == 0 ? LogSeverity.ERROR : LogSeverity.INFO,
        number % 1_000 == 0 ? "ERROR" : "INFO",
        "com.acme.train.Trainer",
        "epoch finished: batch " + number + " of the training set, loss " + number * 0.25,
        null,
        List.of(),
        new LogThread("main", 1, 5, false),
        Map.of("user", "someone", "experiment", "exp-2041"),
        List.of(),
        List.of(),
        Fields.EMPTY,
        null,
        null,
        null,
        null,
        origin);
  }
}
