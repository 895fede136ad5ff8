// SPDX-License-Identifier: Apache-2.0
package io.steplog.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs a command one of whose system calls is made to fail, or to be its last. */
public final class Strace {
  /** What a shell calls the exit of a process that was killed. */
  public static final int KILLED = 137;

  /** Kills the process at the call. */
  public static final String KILL = "signal=KILL";

  private Strace() {}

  /** Skips the test unless this user may trace a process here. */
  public static void orSkip() throws InterruptedException {
    boolean works;
    try {
      works = start("write", KILL, 1, null, List.of("/bin/echo")).waitFor() == KILLED;
    } catch (IOException none) {
      works = false;
    }
    Requirement.orSkip(works, "strace, and the right to trace: it interferes at a system call");
  }

  /**
   * Starts it.
   *
   * @param injected {@link #KILL}, or {@code error=} and the name of an error
   * @param n at the n-th call of that kind; each thread is counted by itself
   * @param log where the calls are written, with their files and INJECTED at the one; {@code null}
   *     for nowhere
   */
  public static Process start(
      String call, String injected, int n, @Nullable Path log, List<String> command)
      throws IOException {
    List<String> all = new ArrayList<>(List.of("strace", "-f", "-qq", "-y"));
    all.addAll(List.of("-o", log == null ? "/dev/null" : log.toString()));
    all.addAll(List.of("-e", "trace=" + call));
    all.addAll(List.of("-e", "inject=" + call + ":" + injected + ":when=" + n));
    all.addAll(command);
    return new ProcessBuilder(all).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  /** The command that runs a main class in a small JVM which makes few calls of its own. */
  public static List<String> java(Class<?> main, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(Arrays.asList(arguments));
    return command;
  }
}
