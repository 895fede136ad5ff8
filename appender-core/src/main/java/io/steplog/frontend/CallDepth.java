// SPDX-License-Identifier: Apache-2.0
package io.steplog.frontend;

/**
 * Counts how deep a thread's log calls stand within each other: an argument's {@code toString()}, a
 * filter or a marker may log. That is allowed, and bounded, since such a call may make the next one
 * without end, or two of them each time.
 */
final class CallDepth {
  /** Calls within a call that are still taken. */
  static final int MOST = 4;

  // Holds nothing of this library's class loader: the key is held weakly, the value is an array.
  private static final ThreadLocal<int[]> DEPTH = new ThreadLocal<>();

  private CallDepth() {}

  /**
   * The calling thread's counter, in its only element. Whoever counts up remembers what it was and
   * puts that back, which needs no call and so cannot fail on a full stack.
   */
  static int[] ofThread() {
    int[] depth = DEPTH.get();
    if (depth == null) {
      depth = new int[1];
      DEPTH.set(depth);
    }
    return depth;
  }
}
