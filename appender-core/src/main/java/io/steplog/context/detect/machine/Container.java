// SPDX-License-Identifier: Apache-2.0
package io.steplog.context.detect.machine;

import io.steplog.context.detect.Detector;
import io.steplog.context.detect.Findings;
import io.steplog.context.detect.ProcessView;
import io.steplog.context.detect.SmallFile;
import io.steplog.context.detect.SystemTable;
import org.jspecify.annotations.Nullable;

/**
 * The container, by the id that its runtime gave it, as the kernel's lists of groups and mounts
 * have it.
 */
public final class Container implements Detector {
  private static final SystemTable TABLE = new SystemTable("Container");

  @Override
  public SystemTable table() {
    return TABLE;
  }

  private static final String KEY = "container.id";
  private static final String CGROUP = "/proc/self/cgroup";
  private static final String MOUNTS = "/proc/self/mountinfo";
  private static final int MOST_BYTES = 256 * 1024;
  private static final int HEX_DIGITS = 64;

  @Override
  public void refine(ProcessView view, Findings into) {
    String groups = SmallFile.read(view.file(CGROUP), MOST_BYTES);
    if (groups != null) {
      into.add(KEY, id(groups, 0), "file " + CGROUP);
    }
    if (into.get(KEY) == null) {
      // With version 2 of the groups a container sees itself at their root.
      String mounts = SmallFile.read(view.file(MOUNTS), MOST_BYTES);
      int runtimes = mounts == null ? -1 : mounts.indexOf("containers/");
      if (mounts != null && runtimes >= 0) {
        into.add(KEY, id(mounts, runtimes), "file " + MOUNTS);
      }
    }
  }

  /** The first 64 hex digits in a row. */
  private static @Nullable String id(String text, int from) {
    int digits = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      digits = c >= '0' && c <= '9' || c >= 'a' && c <= 'f' ? digits + 1 : 0;
      if (digits == HEX_DIGITS && (i + 1 == text.length() || !isWord(text.charAt(i + 1)))) {
        return text.substring(i + 1 - HEX_DIGITS, i + 1);
      }
    }
    return null;
  }

  private static boolean isWord(char c) {
    return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }
}
