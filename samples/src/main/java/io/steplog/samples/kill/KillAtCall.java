// SPDX-License-Identifier: Apache-2.0
package io.steplog.samples.kill;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs a program several times over, as the retry of an orchestrator would, and kills it each time
 * with SIGKILL once a number of its log calls, drawn anew, has returned.
 */
public final class KillAtCall {
  private static final int SIGKILL_EXIT_CODE = 128 + 9;
  private static final long POLL_NANOS = 50_000;

  private KillAtCall() {}

  /**
   * Arguments: how many attempts, the least and the most calls to wait for, the folder for the
   * counters, the command, which is given two arguments more: the number of the attempt and the
   * file to count calls in.
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    int attempts = Integer.parseInt(args[0]);
    int least = Integer.parseInt(args[1]);
    int most = Integer.parseInt(args[2]);
    List<String> command = Arrays.asList(args).subList(4, args.length);
    for (int attempt = 1; attempt <= attempts; attempt++) {
      int wanted = least + new Random().nextInt(most - least + 1);
      Path file = CallCounter.fileOf(Path.of(args[3]), attempt);
      kill(
          withArguments(command, Integer.toString(attempt), file.toString()),
          CallCounter.open(file),
          wanted);
    }
  }

  private static void kill(List<String> command, CallCounter counter, int wanted)
      throws IOException, InterruptedException {
    Process program = new ProcessBuilder(command).inheritIO().start();
    while (counter.count() < wanted && program.isAlive()) {
      // Sleeps instead of spinning: the program's own threads are to have the processors to
      // themselves.
      LockSupport.parkNanos(POLL_NANOS);
    }
    program.destroyForcibly();
    int exitCode = program.waitFor();
    if (exitCode != SIGKILL_EXIT_CODE) {
      System.err.println(
          "the program ended by itself with exit code " + exitCode + " before call " + wanted);
      System.exit(1);
    }
  }

  private static List<String> withArguments(List<String> command, String... more) {
    List<String> whole = new ArrayList<>(command);
    whole.addAll(List.of(more));
    return whole;
  }
}
