// SPDX-License-Identifier: Apache-2.0
package io.steplog.context;

import io.steplog.record.Digits;
import io.steplog.record.Origin;
import io.steplog.record.RandomBits;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a process is called that no setting names: what the program itself says; before that a run
 * id that no other process has, and the step id that its main class suggests. Those are worked out
 * when they are asked for and the same from then on. Any thread.
 */
public final class ProcessIdentity {
  private static final String UNKNOWN = "main";

  /** A class, as many processes have it: a function is spun anew in each. */
  private static final class AllThreads implements Supplier<Map<Thread, StackTraceElement[]>> {
    @Override
    public Map<Thread, StackTraceElement[]> get() {
      return Thread.getAllStackTraces();
    }
  }

  private @Nullable String pipelineRunId;
  private @Nullable String stepId;
  private @Nullable Origin named;

  /** The program names its process. */
  public synchronized void name(Origin origin) {
    named = origin;
    pipelineRunId = origin.pipelineRunId();
    stepId = origin.stepId();
  }

  /** What the program named it, {@code null} before. */
  public synchronized @Nullable Origin named() {
    return named;
  }

  /** {@code local-<UTC time in ms>-<6 random hex>}: a pid is 1 in every container. */
  public synchronized String pipelineRunId() {
    String known = pipelineRunId;
    if (known == null) {
      known =
          "local-"
              + text(System.currentTimeMillis())
              + '-'
              + Digits.hex(RandomBits.next() >>> 40, 6);
      pipelineRunId = known;
    }
    return known;
  }

  /** The main class's name. */
  public synchronized String stepId() {
    String known = stepId;
    if (known == null) {
      known = mainClass(System.getProperty("sun.java.command", ""), new AllThreads());
      stepId = known;
    }
    return known;
  }

  /** As {@code 20260314T091502123Z}. */
  private static String text(long epochMillis) {
    LocalDateTime utc =
        LocalDateTime.ofEpochSecond(Math.floorDiv(epochMillis, 1_000L), 0, ZoneOffset.UTC);
    return Digits.decimal(utc.getYear(), 4)
        + Digits.decimal(utc.getMonthValue(), 2)
        + Digits.decimal(utc.getDayOfMonth(), 2)
        + 'T'
        + Digits.decimal(utc.getHour(), 2)
        + Digits.decimal(utc.getMinute(), 2)
        + Digits.decimal(utc.getSecond(), 2)
        + Digits.decimal(Math.floorMod(epochMillis, 1_000L), 3)
        + 'Z';
  }

  private static String firstWord(String text) {
    int end = 0;
    while (end < text.length() && text.charAt(end) > ' ') {
      end++;
    }
    return text.substring(0, end);
  }

  /**
   * The name of the main class.
   *
   * @param command what the launcher was told: a class or a jar, then its arguments
   * @param stacks where the threads are: costly, so asked only where the command is not enough
   */
  static String mainClass(String command, Supplier<Map<Thread, StackTraceElement[]>> stacks) {
    String first = firstWord(command.strip());
    if (!first.isEmpty() && !first.endsWith(".jar")) {
      // As module/class where the program is a module.
      return first.substring(first.lastIndexOf('/') + 1);
    }
    for (Map.Entry<Thread, StackTraceElement[]> stack : stacks.get().entrySet()) {
      StackTraceElement[] frames = stack.getValue();
      if (stack.getKey().getName().equals("main") && frames.length > 0) {
        return frames[frames.length - 1].getClassName();
      }
    }
    String jar = first.substring(Math.max(first.lastIndexOf('/'), first.lastIndexOf('\\')) + 1);
    return jar.isEmpty() ? UNKNOWN : jar.substring(0, jar.length() - ".jar".length());
  }
}
