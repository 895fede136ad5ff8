// SPDX-License-Identifier: Apache-2.0
package io.steplog.jul;

import java.util.Arrays;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A program that knows java.util.logging alone; its configuration says where the records go. */
final class JulProgram {
  // Held here, since LogManager itself holds loggers weakly.
  private static final Logger STEP = Logger.getLogger("com.example.step");
  private static final Logger OTHER = Logger.getLogger("org.example.other");

  private JulProgram() {}

  public static void main(String[] arguments) {
    List<String> ways = Arrays.asList(arguments);
    if (ways.contains("log-in-a-later-hook")) {
      Runtime.getRuntime().addShutdownHook(new Thread(JulProgram::logAfterTheReset));
    }
    if (ways.contains("silent")) {
      // LogManager makes these when somebody asks for them, and no more once the process ends.
      isHandled(Quiet.class);
    } else {
      STEP.fine("detail");
      STEP.info("begun");
      OTHER.log(Level.WARNING, "{0} of {1}", new Object[] {"one", 2});
    }
    if (ways.contains("exit")) {
      System.exit(3);
    }
  }

  /** Logs when LogManager has closed all handlers, as its own shutdown hook does. */
  private static void logAfterTheReset() {
    while (isHandled(Quiet.class)) {
      Thread.onSpinWait();
    }
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("Logging-Cleaner")) {
        join(thread);
      }
    }
    STEP.info("late");
    OTHER.info("late, too");
  }

  private static boolean isHandled(Class<? extends Handler> by) {
    return Arrays.stream(Logger.getLogger("").getHandlers()).anyMatch(by::isInstance);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
