// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.packing;

import java.util.concurrent.Executor;

/** Runs what is to be run on a thread that ends with it, and keeps no program alive. */
public final class PackingThread implements Executor {
  private static final String NAME = "steplog-packing";

  @Override
  public void execute(Runnable work) {
    Thread thread = new Thread(null, work, NAME, 0, false);
    thread.setDaemon(true);
    // Whoever is unloaded must not be held by it.
    thread.setContextClassLoader(null);
    thread.start();
  }
}
