// SPDX-License-Identifier: Apache-2.0
package io.steplog.encoding;

/**
 * Makes a thread that is short of stack fail before it takes the journal's lock. A
 * StackOverflowError that struck inside {@code lock()} could leave the lock held for ever: seen in
 * each of 17 rounds of interpreted code.
 */
public final class StackProbe {
  /** Deep enough for everything under the lock, interpreted; measured with {@code -Xint}. */
  private static final int DEPTH = 16;

  private StackProbe() {}

  /**
   * Throws a StackOverflowError now rather than later. The answer keeps the calls from vanishing.
   */
  public static long probe(long seed) {
    return down(DEPTH, seed);
  }

  /** As {@link #probe}, for what probes again before it does its work. */
  public static long probeTwice(long seed) {
    return down(2 * DEPTH, seed);
  }

  private static long down(int depth, long seed) {
    return down(depth, seed, seed + 1, seed + 2, seed + 3, seed + 4, seed + 5, seed + 6);
  }

  // Seven longs that live across the call make a frame large; a use after it keeps the compiler
  // from turning the recursion into a loop.
  private static long down(int depth, long a, long b, long c, long d, long e, long f, long g) {
    if (depth == 0) {
      return a ^ g;
    }
    long below = down(depth - 1, b, c, d, e, f, g, a);
    return below + (a ^ b ^ c ^ d ^ e ^ f ^ g);
  }
}
