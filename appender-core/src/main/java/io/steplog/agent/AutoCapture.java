// SPDX-License-Identifier: Apache-2.0
package io.steplog.agent;

import io.steplog.CoreSettings;
import io.steplog.StepLog;
import io.steplog.settings.Settings;
import org.jspecify.annotations.Nullable;

/**
 * Tells a front end whether it is to attach itself to the framework's root logger though the
 * program's configuration does not name it: where {@code auto = true} is set, or where the agent
 * was given and {@code auto} is not set otherwise. Any thread; never throws.
 */
public final class AutoCapture {
  private static final String FILE = "steplog.properties";

  private AutoCapture() {}

  /** Whether it is asked for. Costs next to nothing where nobody could have asked. */
  public static boolean isAsked() {
    return settingsIfAsked() != null;
  }

  /** The process's settings where it is asked for, else {@code null}. As {@link #isAsked}. */
  public static @Nullable Settings settingsIfAsked() {
    try {
      Settings settings = mayBeAsked() ? StepLog.settings().load().settings() : null;
      return settings != null && CoreSettings.isAutoAsked(settings) ? settings : null;
    } catch (RuntimeException | LinkageError inDoubt) {
      return null;
    }
  }

  /** Whether there is any place that could say so: a short step is spared reading all of them. */
  private static boolean mayBeAsked() {
    return Boolean.getBoolean(CoreSettings.AGENT)
        || System.getProperty("steplog.auto") != null
        || System.getProperty("steplog.config") != null
        || System.getenv("STEPLOG_AUTO") != null
        || System.getenv("STEPLOG_CONFIG") != null
        || isOnClassPath(Thread.currentThread().getContextClassLoader())
        || isOnClassPath(AutoCapture.class.getClassLoader());
  }

  private static boolean isOnClassPath(@Nullable ClassLoader loader) {
    return loader != null && loader.getResource(FILE) != null;
  }
}
