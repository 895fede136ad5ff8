// SPDX-License-Identifier: Apache-2.0
package io.steplog.benchmarks;

import io.steplog.benchmarks.work.ShortStep;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a step of 300 ms pays for Steplog beyond a plain Logback file, and what it leaves behind.
 */
final class ShortSteps {
  private ShortSteps() {}

  static void startUp(int rounds) throws Exception {
    List<Double> extra = new ArrayList<>();
    for (int round = 0; round <= rounds; round++) {
      double plain = seconds(Contestant.LOGBACK_FILE);
      double ours = seconds(Contestant.STEPLOG);
      if (round > 0) {
        extra.add((ours - plain) * 1_000);
      }
    }
    Collections.sort(extra);
    System.out.printf(
        "%na step of 300 ms pays %.0f ms more than with a Logback file (median of %d, %.0f to %.0f);"
            + " asked for: at most 60%n",
        extra.get(extra.size() / 2), rounds, extra.get(0), extra.get(extra.size() - 1));
  }

  static void leftBehind(int steps) throws Exception {
    try (Scratch scratch = new Scratch()) {
      for (int i = 0; i < steps; i++) {
        Contestant.STEPLOG
            .child(scratch.path())
            .environment("STEPLOG_ORIGIN_STEP_ID", "step-" + i)
            .java(ShortStep.class.getName());
      }
      Path store = scratch.path().resolve("store");
      long parts = 0;
      List<Path> others = new ArrayList<>();
      for (Path file : Scratch.files(store)) {
        if (file.toString().endsWith(".jsonl") && !file.startsWith(store.resolve(".steplog"))) {
          parts++;
        } else {
          others.add(store.relativize(file));
        }
      }
      System.out.printf(
          "%n%d short steps in a row: %d parts, %d lines, other files %s%n",
          steps, parts, Scratch.lines(store, ".jsonl"), others);
    }
  }

  static void heapAtRest() throws Exception {
    double plain = heap(Contestant.LOGBACK_FILE);
    double ours = heap(Contestant.STEPLOG);
    System.out.printf(
        "%nheap at rest beyond a Logback file's: %.2f MiB; asked for: below 8%n",
        (ours - plain) / (1 << 20));
  }

  private static double seconds(Contestant contestant) throws Exception {
    try (Scratch scratch = new Scratch()) {
      return contestant.child(scratch.path()).java(ShortStep.class.getName()).seconds();
    }
  }

  private static double heap(Contestant contestant) throws Exception {
    try (Scratch scratch = new Scratch()) {
      return contestant
          .child(scratch.path())
          .option("-XX:+UseSerialGC")
          .java(ShortStep.class.getName(), "heap")
          .value("heap");
    }
  }
}
