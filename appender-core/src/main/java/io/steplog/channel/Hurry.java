// SPDX-License-Identifier: Apache-2.0
package io.steplog.channel;

import io.steplog.delivery.DeliveryWorker;
import java.util.List;

/** Has all workers deliver at once. A class, as every process has it: a function is spun anew. */
record Hurry(List<DeliveryWorker> workers) implements Runnable {
  @Override
  public void run() {
    for (DeliveryWorker worker : workers) {
      worker.hurry();
    }
  }
}
