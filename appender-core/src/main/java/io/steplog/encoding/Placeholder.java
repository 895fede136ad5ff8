// SPDX-License-Identifier: Apache-2.0
package io.steplog.encoding;

import org.jspecify.annotations.Nullable;

/** What stands in an entry for an object that could not be made text. Never throws. */
public final class Placeholder {
  private Placeholder() {}

  /** The object's text; where it throws instead of giving one, what stands for it. */
  public static String textOf(Object object) {
    try {
      return String.valueOf(object.toString());
    } catch (Throwable thrown) {
      return of(object, thrown);
    }
  }

  /** Names the object's class and what it threw. */
  public static String of(@Nullable Object hostile, Throwable thrown) {
    String type = hostile == null ? "null" : hostile.getClass().getName();
    try {
      return "["
          + type
          + " threw "
          + thrown.getClass().getName()
          + ": "
          + thrown.getMessage()
          + "]";
    } catch (Throwable again) {
      // getMessage() of a hostile throwable; its class name alone will do.
      return "[" + type + " threw " + thrown.getClass().getName() + "]";
    }
  }
}
