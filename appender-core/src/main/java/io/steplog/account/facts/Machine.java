// SPDX-License-Identifier: Apache-2.0
package io.steplog.account.facts;

import io.steplog.context.detect.ProcessView;
import io.steplog.context.detect.SmallFile;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/** The JVM, and how much of the machine it may use: in a container, what that allows it. */
final class Machine {
  /** A cgroup without a limit says a number near the greatest there is. */
  private static final long NO_LIMIT = 1L << 60;

  private Machine() {}

  static void add(ProcessView view, Map<String, Object> into) {
    Runtime runtime = Runtime.getRuntime();
    into.put("java.version", property("java.version"));
    into.put("java.vendor", property("java.vendor"));
    into.put("java.vm", property("java.vm.name"));
    into.put("os", property("os.name") + ' ' + property("os.version") + ' ' + property("os.arch"));
    into.put("cpus", (long) runtime.availableProcessors());
    into.put("memory.heap_max_bytes", runtime.maxMemory());
    long limit = memoryLimit(view);
    if (limit > 0) {
      into.put("memory.limit_bytes", limit);
    }
    into.put("timezone", TimeZone.getDefault().getID());
    into.put("locale", Locale.getDefault().toLanguageTag());
    into.put("charset", Charset.defaultCharset().name());
  }

  /** The least of what the cgroup, of either version, and the machine have; 0 where unknown. */
  static long memoryLimit(ProcessView view) {
    long least = Long.MAX_VALUE;
    for (String file :
        new String[] {"/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"}) {
      least = Math.min(least, limit(number(SmallFile.line(view.file(file)))));
    }
    return least < NO_LIMIT ? least : total(SmallFile.line(view.file("/proc/meminfo")));
  }

  private static long limit(long bytes) {
    return bytes > 0 && bytes < NO_LIMIT ? bytes : Long.MAX_VALUE;
  }

  /** As in {@code MemTotal: 16323252 kB}. */
  private static long total(@Nullable String line) {
    return line == null || !line.startsWith("MemTotal:") ? 0 : number(line) * 1_024;
  }

  /** The digits of a line, 0 where they are no number. */
  private static long number(@Nullable String line) {
    long number = 0;
    for (int i = 0; line != null && i < line.length(); i++) {
      char c = line.charAt(i);
      if (c >= '0' && c <= '9' && number < NO_LIMIT) {
        number = number * 10 + c - '0';
      }
    }
    return number;
  }

  private static String property(String name) {
    return System.getProperty(name, "");
  }
}
