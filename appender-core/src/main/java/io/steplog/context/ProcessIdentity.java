// SPDX-License-Identifier: Apache-2.0
package io.steplog.context;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a process is called that nobody named: a run id that no other process has, and the step id
 * that its main class suggests. Immutable.
 *
 * @param pipelineRunId {@code local-<UTC time in ms>-<6 random hex>}: a pid is 1 in every container
 * @param stepId the main class's name
 */
public record ProcessIdentity(String pipelineRunId, String stepId) {
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final String UNKNOWN = "main";

  /** The identity of this process, if asked now; asked twice it has two run ids. */
  public static ProcessIdentity detect() {
    int random = new SecureRandom().nextInt(1 << 24);
    String run = String.format(Locale.ROOT, "local-%s-%06x", MILLIS.format(Instant.now()), random);
    String command = System.getProperty("sun.java.command", "");
    return new ProcessIdentity(run, mainClass(command, Thread::getAllStackTraces));
  }

  /**
   * The name of the main class.
   *
   * @param command what the launcher was told: a class or a jar, then its arguments
   * @param stacks where the threads are: costly, so asked only where the command is not enough
   */
  static String mainClass(String command, Supplier<Map<Thread, StackTraceElement[]>> stacks) {
    String first = command.strip().split("\\s", 2)[0];
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
