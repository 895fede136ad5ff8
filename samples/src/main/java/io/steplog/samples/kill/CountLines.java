// SPDX-License-Identifier: Apache-2.0
package io.steplog.samples.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Prints what two logs of the same trial still hold; its exit code tells whether the second holds
 * everything.
 */
public final class CountLines {
  private static final String ROW = "%-30s %8s %,15d %,14d %,9d%s%n";

  private CountLines() {}

  /**
   * Arguments: the attempts; then for the stock log and for Steplog's the folder of the counters
   * and the lines.
   */
  public static void main(String[] args) throws IOException {
    int attempts = Integer.parseInt(args[0]);
    System.out.printf(
        "%-30s %8s %15s %14s %9s%n", "", "kill", "calls returned", "lines on disk", "missing");
    print("AsyncAppender + FileAppender", attempts, Path.of(args[1]), Path.of(args[2]));
    Tally steplog = print("Steplog", attempts, Path.of(args[3]), Path.of(args[4]));
    if (steplog.missing() > 0 || steplog.doubled() > 0) {
      System.err.printf(
          "Steplog broke its promise: %d missing, %d doubled%n",
          steplog.missing(), steplog.doubled());
      System.exit(1);
    }
  }

  private static Tally print(String name, int attempts, Path counters, Path log)
      throws IOException {
    String lines = Files.readString(log);
    Tally sum = Tally.NOTHING;
    for (int attempt = 1; attempt <= attempts; attempt++) {
      long returned = CallCounter.open(CallCounter.fileOf(counters, attempt)).count();
      Tally tally = Tally.of(attempt, returned, lines);
      printRow(attempt == 1 ? name : "", Integer.toString(attempt), tally, explanationOf(tally));
      sum = sum.plus(tally);
    }
    printRow("", "all", sum, "");
    return sum;
  }

  private static void printRow(String name, String attempt, Tally tally, String explanation) {
    System.out.printf(
        ROW, name, attempt, tally.returned(), tally.present(), tally.missing(), explanation);
  }

  private static String explanationOf(Tally tally) {
    if (tally.holes() > 0) {
      return String.format(
          "  (%,d between lines that are there, %,d at the end)", tally.holes(), tally.tail());
    }
    return tally.present() > tally.returned()
        ? "  (with the line of the call that was killed on its way back)"
        : "";
  }
}
