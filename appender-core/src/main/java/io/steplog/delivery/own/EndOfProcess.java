// SPDX-License-Identifier: Apache-2.0
package io.steplog.delivery.own;

import org.jspecify.annotations.Nullable;

/** Has something done as the process ends, for as long as it is wanted. Guarded by its user. */
public final class EndOfProcess {
  private final Runnable task;
  private @Nullable Thread hook;

  /** Nothing is wanted yet. */
  public EndOfProcess(Runnable task) {
    this.task = task;
  }

  /** The task is wanted from now on. Idempotent; does nothing once the process ends. */
  public void await() {
    if (hook != null) {
      return;
    }
    Thread added = new OwnThread("shutdown", task);
    try {
      Runtime.getRuntime().addShutdownHook(added);
      hook = added;
    } catch (IllegalStateException theProcessEndsAlready) {
      // What is logged now stays in the journal for the next process.
      hook = null;
    }
  }

  /** The task is wanted no longer. Idempotent. */
  public void awaitNoLonger() {
    Thread added = hook;
    hook = null;
    try {
      if (added != null) {
        Runtime.getRuntime().removeShutdownHook(added);
      }
    } catch (IllegalStateException itRunsAlready) {
      // It finds nothing to end.
      hook = null;
    }
  }
}
