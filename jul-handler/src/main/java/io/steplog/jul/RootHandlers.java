// SPDX-License-Identifier: Apache-2.0
package io.steplog.jul;

import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Handler;
import java.util.logging.Logger;

/** Keeps at most one handler of ours on the root logger, so that no entry comes twice. */
final class RootHandlers {
  private static final ReentrantLock INSTALLING = new ReentrantLock();

  private RootHandlers() {}

  static void install() {
    INSTALLING.lock();
    try {
      if (!hasOne()) {
        root().addHandler(new StepLogHandler(true));
      }
    } finally {
      INSTALLING.unlock();
    }
  }

  static void uninstall() {
    for (Handler handler : root().getHandlers()) {
      if (handler instanceof StepLogHandler) {
        root().removeHandler(handler);
        handler.close();
      }
    }
    Reconfigurations.OF_PROCESS.closeRetired();
  }

  /** Whether one is there, of a copy of this library in another class loader as well. */
  static boolean hasOne() {
    for (Handler handler : root().getHandlers()) {
      if (handler.getClass().getName().equals(StepLogHandler.class.getName())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Lets an installed one give way to one that a new configuration names, or else go on as before.
   */
  static void settle() {
    boolean named = false;
    for (Handler handler : root().getHandlers()) {
      named |= handler instanceof StepLogHandler ours && !ours.isInstalled();
    }
    if (!named) {
      regainLevels();
      return;
    }
    for (Handler handler : root().getHandlers()) {
      if (handler instanceof StepLogHandler ours && ours.isInstalled()) {
        root().removeHandler(ours);
        ours.close();
      }
    }
  }

  private static void regainLevels() {
    for (Handler handler : root().getHandlers()) {
      if (handler instanceof StepLogHandler ours) {
        ours.regainLevels();
      }
    }
  }

  private static Logger root() {
    return Logger.getLogger("");
  }
}
