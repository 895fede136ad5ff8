// SPDX-License-Identifier: Apache-2.0
package io.steplog.jul;

import io.steplog.frontend.EventIntake;
import io.steplog.frontend.RetiredIntakes;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;

/**
 * Keeps the channels of handlers that LogManager closed until the configuration that follows is
 * there: it closes all old handlers before it makes the new ones, and those of the root logger only
 * when somebody asks for them. LogManager knows of this as long as a channel is open, no longer.
 * Any thread.
 */
final class Reconfigurations implements Runnable {
  static final Reconfigurations OF_PROCESS = new Reconfigurations();

  private final RetiredIntakes<LogRecord> retired = new RetiredIntakes<>();
  private final Set<EventIntake<LogRecord>> open =
      Collections.newSetFromMap(new IdentityHashMap<>());

  private Reconfigurations() {}

  /** A handler has opened its channel: calls still within an old one of the same go there. */
  synchronized void opened(EventIntake<LogRecord> intake) {
    open.add(intake);
    LogManager.getLogManager().addConfigurationListener(this);
    retired.succeededBy(intake);
  }

  /** Keeps the channel of a handler for those to come. */
  synchronized void retire(EventIntake<LogRecord> intake) {
    if (open.remove(intake)) {
      retired.add(intake);
    }
  }

  /** Ends a handler's part of its channel. */
  void close(EventIntake<LogRecord> intake) {
    synchronized (this) {
      open.remove(intake);
    }
    intake.channel().close();
    forgetIfDone();
  }

  /** Ends what nobody goes on with. */
  void closeRetired() {
    retired.closeAll();
    forgetIfDone();
  }

  /** Called by LogManager when a configuration has been read, while it holds no lock. */
  @Override
  public void run() {
    // Asks for the root logger's handlers, which makes the new ones.
    RootHandlers.settle();
    closeRetired();
  }

  private synchronized void forgetIfDone() {
    if (open.isEmpty() && retired.isEmpty()) {
      LogManager.getLogManager().removeConfigurationListener(this);
    }
  }
}
