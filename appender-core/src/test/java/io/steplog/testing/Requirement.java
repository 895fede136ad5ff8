// SPDX-License-Identifier: Apache-2.0
package io.steplog.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Skips a test that cannot run here, and prints why: the build's own output only counts them. */
public final class Requirement {
  private Requirement() {}

  /** Skips the test that calls unless the requirement is met. */
  public static void orSkip(boolean met, String what) {
    if (!met) {
      System.out.println("[skipped] " + caller() + ": needs " + what);
    }
    assumeTrue(met, what);
  }

  private static String caller() {
    return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
        .walk(
            frames ->
                frames
                    .map(frame -> frame.getDeclaringClass())
                    .filter(type -> type != Requirement.class)
                    .map(Class::getSimpleName)
                    .findFirst()
                    .orElse("a test"));
  }
}
