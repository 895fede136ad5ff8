// SPDX-License-Identifier: Apache-2.0
package io.steplog.benchmarks.work;

import io.steplog.LogChannel;
import io.steplog.StepLog;
import io.steplog.diagnostics.StandardErrorDiagnostics;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The measured process: prints lines to standard output, which is a file, and prints what a call
 * took as {@code name=value}. Arguments: {@code text}, or {@code bytes} as a framework's console
 * does, and the number of lines.
 */
public final class Printer {
  private static final int WARM_UP = 100_000;
  private static final String LINE = "epoch finished: batch of the training set, loss so far ";

  private Printer() {}

  /** Prints; captured where the environment says so. */
  public static void main(String[] arguments) {
    StandardErrorDiagnostics diagnostics = StandardErrorDiagnostics.ofWarnings();
    LogChannel channel = StepLog.open(StepLog.settings().load().settle(diagnostics), diagnostics);
    channel.standsFor("com.acme.another.framework", key -> null);
    boolean text = arguments[0].equals("text");
    int lines = Integer.parseInt(arguments[1]);
    print(text, new long[WARM_UP]);
    long[] nanos = new long[lines];
    print(text, nanos);
    long accepted = channel.stats().accepted();
    channel.close();
    Arrays.sort(nanos);
    System.out.println("mean=" + Arrays.stream(nanos).sum() / lines);
    System.out.println("p50=" + nanos[lines / 2]);
    System.out.println("p99=" + nanos[(int) (lines * 0.99)]);
    System.out.println("entries=" + accepted);
  }

  private static void print(boolean text, long[] nanos) {
    for (int i = 0; i < nanos.length; i++) {
      String line = LINE + i;
      byte[] bytes = (line + '\n').getBytes(StandardCharsets.UTF_8);
      long before = System.nanoTime();
      if (text) {
        System.out.println(line);
      } else {
        System.out.write(bytes, 0, bytes.length);
      }
      nanos[i] = System.nanoTime() - before;
    }
  }
}
