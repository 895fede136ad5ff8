// SPDX-License-Identifier: Apache-2.0
package io.steplog.jul;

import java.util.Arrays;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Puts a handler back on its logger when LogManager has taken it off, where it is to stay: one that
 * was installed always, any other while the process ends. Nobody tells a handler what it is put on,
 * so it is looked up with the first record. Any thread.
 */
final class Attachment {
  /** For a question alone: it is never added. */
  private static final Thread NO_HOOK = new Thread("steplog-none");

  private final StepLogHandler handler;
  private final boolean installed;
  private final boolean namedForTheRoot;

  /** The logger that was found; written once, before {@link #looked}. */
  private volatile @Nullable Logger found;

  private volatile boolean looked;

  /**
   * The place of a handler.
   *
   * @param installed whether the program put it on the root logger to stay
   * @param namedForTheRoot whether the configuration names it for the root logger
   */
  Attachment(StepLogHandler handler, boolean installed, boolean namedForTheRoot) {
    this.handler = handler;
    this.installed = installed;
    this.namedForTheRoot = namedForTheRoot;
  }

  boolean isInstalled() {
    return installed;
  }

  /** Finds out from a record that reached the handler which logger that is on. */
  void look(LogRecord record) {
    if (!looked) {
      looked = true;
      found = holder(record.getLoggerName());
    }
  }

  private @Nullable Logger holder(@Nullable String name) {
    Logger logger = name == null ? root() : LogManager.getLogManager().getLogger(name);
    while (logger != null && !holds(logger)) {
      logger = logger.getParent();
    }
    return logger;
  }

  private boolean holds(Logger logger) {
    return Arrays.asList(logger.getHandlers()).contains(handler);
  }

  /** Whether the handler is to stay; it is back where it was then, as far as that is known. */
  boolean restored() {
    if (!installed && !processEnds()) {
      return false;
    }
    Logger logger = place();
    if (logger != null && !holds(logger)) {
      logger.addHandler(handler);
    }
    return true;
  }

  private @Nullable Logger place() {
    if (installed) {
      return root();
    }
    if (looked) {
      return found;
    }
    return namedForTheRoot && !RootHandlers.hasOne() ? root() : null;
  }

  private static Logger root() {
    return Logger.getLogger("");
  }

  private static boolean processEnds() {
    try {
      Runtime.getRuntime().removeShutdownHook(NO_HOOK);
      return false;
    } catch (IllegalStateException itDoes) {
      return true;
    }
  }
}
