// SPDX-License-Identifier: Apache-2.0
package io.steplog.delivery.own;

/** How the process is ending, as far as a shutdown hook can tell. */
public enum ProcessEnd {
  /** It is not, or only Steplog's part of it is. */
  NONE,
  /** Its last thread that is no daemon has ended. */
  LAST_THREAD,
  /** A signal came that asks it to end. */
  SIGNAL,
  /** Somebody called {@code exit}. */
  EXIT;

  /** How the JVM names the thread that handles a signal, which goes on until the process ends. */
  private static final String SIGNAL_NAME = "SIG";

  private static final String HANDLES_SIGNAL = " handler";

  /** How it is now. Any thread; does not block. */
  public static ProcessEnd now() {
    if (OtherHooks.ending() != null) {
      return LAST_THREAD;
    }
    Thread asked = new OwnThread("asked", new Nothing());
    try {
      Runtime.getRuntime().addShutdownHook(asked);
      Runtime.getRuntime().removeShutdownHook(asked);
      return NONE;
    } catch (IllegalStateException theProcessEnds) {
      return isSignalled() ? SIGNAL : EXIT;
    }
  }

  private static boolean isSignalled() {
    for (Thread thread : OtherHooks.threads()) {
      if (thread != null
          && thread.getName().startsWith(SIGNAL_NAME)
          && thread.getName().endsWith(HANDLES_SIGNAL)) {
        return true;
      }
    }
    return false;
  }

  /** A class, since a function is spun anew in each process. */
  private static final class Nothing implements Runnable {
    @Override
    public void run() {}
  }
}
