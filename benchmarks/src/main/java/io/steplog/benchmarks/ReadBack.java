// SPDX-License-Identifier: Apache-2.0
package io.steplog.benchmarks;

import io.steplog.benchmarks.work.Fetcher;
import io.steplog.benchmarks.work.Filler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How fast a little is found in much: by the command, whole processes with the JVM's start
 * included, and through the API, in a process that asks again and again.
 */
final class ReadBack {
  private static final Path STEPLOG = Path.of("..", "bin", "steplog");
  private static final Instant BEGIN = Instant.parse("2026-01-05T09:00:00Z");
  private static final long WINDOW_MINUTES = 100;

  private ReadBack() {}

  static void windows(long lines) throws Exception {
    try (Scratch scratch = new Scratch()) {
      long apart = WINDOW_MINUTES * 60 * 1_000_000_000L / lines;
      fill(scratch, lines, 1, apart);
      Path root = scratch.path().resolve("store");
      System.out.printf(
          "%n%,d stored lines over %d minutes, %,d files; asked for: under 1 s, below 128 MiB%n",
          lines, WINDOW_MINUTES, Scratch.files(root).size());
      Instant from = BEGIN.plusSeconds(50 * 60);
      show(
          "logs, one minute",
          scratch,
          List.of(
              "logs",
              "--root",
              root.toString(),
              "--run",
              "run-0",
              "--since",
              from.toString(),
              "--until",
              from.plusSeconds(60).toString()));
      show(
          "logs --tail 100",
          scratch,
          List.of("logs", "--root", root.toString(), "--run", "run-0", "--tail", "100"));
      Child.Run api = fetch(scratch, root.toString(), "run-0", from.toString());
      showApi("the minute, a page", "minute", api);
      showApi("... of it ERROR", "errors", api);
      showApi("... of it one text", "text", api);
      showApi("... its first 100", "few", api);
      showApi("the newest 100", "newest", api);
      showApi("all, page by page", "all", api);
    }
  }

  static void origins(int origins) throws Exception {
    try (Scratch scratch = new Scratch()) {
      fill(scratch, origins * 3L, origins, 1_000_000);
      Path root = scratch.path().resolve("store");
      long inodes;
      try (var all = Files.walk(root)) {
        inodes = all.count();
      }
      System.out.printf(
          "%n%,d origins of three lines, %.2f inodes each (asked for: at most 6); asked of runs:"
              + " under 2 s%n",
          origins, (double) inodes / origins);
      show("runs", scratch, List.of("runs", "--root", root.toString()));
      showApi("origins", "origins", fetch(scratch, root.toString()));
    }
  }

  /** A process with a heap as the command's, but the JVM's own choice of all else. */
  private static Child.Run fetch(Scratch scratch, String... arguments) throws Exception {
    return new Child(scratch.path()).option("-Xmx256m").java(Fetcher.class.getName(), arguments);
  }

  private static void showApi(String what, String name, Child.Run run) {
    System.out.printf(
        "API: %-20s first %.1f ms, then %.1f ms in the median; %,.0f found%n",
        what, run.value(name + "_first"), run.value(name + "_median"), run.value(name + "_found"));
  }

  private static void fill(Scratch scratch, long lines, int origins, long apart) throws Exception {
    Child.Run run =
        Contestant.STEPLOG
            .child(scratch.path())
            .option("-Xmx1g")
            .environment("STEPLOG_SHUTDOWN_DEADLINE", "5m")
            .java(
                Filler.class.getName(),
                Long.toString(lines),
                Integer.toString(origins),
                Long.toString(BEGIN.getEpochSecond() * 1_000_000_000L),
                Long.toString(apart));
    System.out.printf("filled in %.1f s, exit %d%n", run.seconds(), run.exit());
  }

  private static void show(String what, Scratch scratch, List<String> arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(STEPLOG.toAbsolutePath().toString()));
    command.addAll(arguments);
    List<Child.Run> runs = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      runs.add(new Child(scratch.path()).run(command));
    }
    runs.sort(Comparator.comparingDouble(Child.Run::seconds));
    Child.Run median = runs.get(runs.size() / 2);
    System.out.printf(
        "%-18s %.2f s (%.2f to %.2f), peak %d MiB, %,d lines printed, exit %d%n",
        what,
        median.seconds(),
        runs.get(0).seconds(),
        runs.get(runs.size() - 1).seconds(),
        median.peakKilobytes() / 1_024,
        median.lines(),
        median.exit());
  }
}
