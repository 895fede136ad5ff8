// SPDX-License-Identifier: Apache-2.0
package io.steplog.benchmarks.work;

/** An exception of about thirty frames, as a failing step throws them. */
final class DeepFailure {
  private DeepFailure() {}

  static Throwable make() {
    try {
      down(25);
      return new IllegalStateException("unreachable");
    } catch (IllegalStateException failure) {
      return failure;
    }
  }

  private static int down(int depth) {
    if (depth == 0) {
      throw new IllegalStateException("partition 7 is closed");
    }
    return down(depth - 1) + 1;
  }
}
