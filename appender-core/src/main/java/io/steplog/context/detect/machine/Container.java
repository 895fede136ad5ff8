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

  private static final String KEY = "container.id";
  private static final String CGROUP = "/proc/self/cgroup";
  private static final String MOUNTS = "/proc/self/mountinfo";
  private static final int MOST_BYTES = 256 * 1024;
  private static final int HEX_DIGITS = 64;

  @Override
  public SystemTable table() {
    return TABLE;
  }

  @Override
  public void refine(ProcessView view, Findings into) {
    String groups = SmallFile.read(view.file(CGROUP), MOST_BYTES);
    if (groups != null) {
      into.add(KEY, firstId(groups), "file " + CGROUP);
    }
    String mounts = into.get(KEY) == null ? SmallFile.read(view.file(MOUNTS), MOST_BYTES) : null;
    if (mounts != null) {
      // With version 2 of the groups a container sees itself at their root. In a pod the mounts are
      // those of its sandbox, but for Docker's.
      into.add(KEY, idBehind("/docker/containers/", mounts), "file " + MOUNTS);
      if (!view.says("KUBERNETES_SERVICE_HOST")) {
        into.add(KEY, idBehind("/overlay-containers/", mounts), "file " + MOUNTS);
      }
    }
  }

  private static @Nullable String idBehind(String folder, String text) {
    int at = text.indexOf(folder);
    int from = at + folder.length();
    int end = from + HEX_DIGITS;
    return at < 0 || end > text.length() ? null : firstId(text.substring(from, end));
  }

  /** The first 64 hex digits in a row. */
  private static @Nullable String firstId(String text) {
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      digits = isHex(text.charAt(i)) ? digits + 1 : 0;
      if (digits == HEX_DIGITS) {
        return text.substring(i + 1 - HEX_DIGITS, i + 1);
      }
    }
    return null;
  }

  private static boolean isHex(char c) {
    return c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
  }
}
