// SPDX-License-Identifier: Apache-2.0
package io.steplog.delivery.own;

/**
 * A thread of the library: a daemon that inherits nothing of whoever happened to log first, neither
 * class loader nor inheritable thread locals. What it logs, by way of a store's transport, is
 * refused ({@link OwnTraffic}).
 */
public final class OwnThread extends Thread {
  /** A thread that is not started yet; its name is {@code steplog-} and what it does. */
  public OwnThread(String what, Runnable task) {
    super(outermostGroup(), task, "steplog-" + what, 0, false);
    setDaemon(true);
    setContextClassLoader(null);
  }

  /** Whether this is a thread of the library, of a copy in another class loader as well. */
  public static boolean isCurrent() {
    // By name: to a second copy of the library this class is another one.
    return Thread.currentThread().getClass().getName().equals(OwnThread.class.getName());
  }

  static ThreadGroup outermostGroup() {
    // The caller's group may be destroyed, or counted and waited for, by whoever made it.
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group != null && group.getParent() != null) {
      group = group.getParent();
    }
    return group;
  }
}
