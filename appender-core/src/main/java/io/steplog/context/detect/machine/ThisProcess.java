// SPDX-License-Identifier: Apache-2.0
package io.steplog.context.detect.machine;

import io.steplog.context.detect.Detector;
import io.steplog.context.detect.Findings;
import io.steplog.context.detect.ProcessView;
import io.steplog.context.detect.SystemTable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The process itself: its number, and the class that was started. */
public final class ThisProcess implements Detector {
  private static final SystemTable TABLE = new SystemTable("Process");

  @Override
  public SystemTable table() {
    return TABLE;
  }

  @Override
  public void refine(ProcessView view, Findings into) {
    into.add("process.pid", pid(view), "process");
    into.add("process.main_class", mainClass(view.command()), "command line");
  }

  /**
   * The class that a command names, {@code null} where it names a jar.
   *
   * @param command what the launcher was told: a class or a jar, then its arguments
   */
  public static @Nullable String mainClass(String command) {
    String first = first(command);
    // As module/class where the program is a module.
    return first.isEmpty() || first.endsWith(".jar")
        ? null
        : first.substring(first.lastIndexOf('/') + 1);
  }

  /** The command's first word. */
  public static String first(String command) {
    String plain = command.strip();
    int end = 0;
    while (end < plain.length() && !Character.isWhitespace(plain.charAt(end))) {
      end++;
    }
    return plain.substring(0, end);
  }

  private static @Nullable String pid(ProcessView view) {
    try {
      // What the link says, at a fraction of what the JDK's own handle of a process costs to load.
      String name = view.file("/proc/self").getCanonicalFile().getName();
      boolean number = !name.isEmpty() && name.charAt(0) >= '0' && name.charAt(0) <= '9';
      return number ? name : Long.toString(ProcessHandle.current().pid());
    } catch (IOException e) {
      return null;
    }
  }
}
