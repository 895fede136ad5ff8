// SPDX-License-Identifier: Apache-2.0
package io.steplog.frontend;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells how an argument of a log call may be treated. Asks nothing of the argument itself. */
public final class ArgumentKinds {
  private ArgumentKinds() {}

  /** Whether it can never change, and to ask for its text costs little and runs no user code. */
  public static boolean isFixed(@Nullable Object argument) {
    return argument == null
        || argument instanceof String
        || argument instanceof Integer
        || argument instanceof Long
        || argument instanceof Double
        || argument instanceof Boolean
        || argument instanceof Float
        || argument instanceof Character
        || argument instanceof Short
        || argument instanceof Byte;
  }

  /** Whether the first so many are all fixed. */
  public static boolean areFixed(@Nullable Object[] arguments, int count) {
    for (int i = 0; i < count; i++) {
      if (!isFixed(arguments[i])) {
        return false;
      }
    }
    return true;
  }

  /** Whether it is captured as a list or map rather than as its text. */
  public static boolean keepsItsStructure(@Nullable Object argument) {
    return argument instanceof Collection
        || argument instanceof Map
        || (argument != null && argument.getClass().isArray());
  }
}
