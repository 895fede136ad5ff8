// SPDX-License-Identifier: Apache-2.0
package io.steplog.capture.printed;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The logging frameworks that have a front end here, once for each. Any thread; never blocks. */
public final class Frameworks {
  private final List<Framework> all = new CopyOnWriteArrayList<>();

  /** One front end's framework; equal to none but itself. */
  public static final class Framework {
    private final String packages;
    private final Function<String, @Nullable String> context;

    /**
     * A framework.
     *
     * @param packageName of its classes, and above those of others
     * @param context gives a key's value in the calling thread's diagnostic context
     */
    public Framework(String packageName, Function<String, @Nullable String> context) {
      this.packages = packageName + '.';
      this.context = context;
    }
  }

  /** From now on this one is known. */
  public void add(Framework framework) {
    all.add(framework);
  }

  /** Takes back one {@link #add}. */
  public void remove(Framework framework) {
    all.remove(framework);
  }

  /** What the first framework that knows it has for a key in this thread's diagnostic context. */
  public @Nullable String contextHere(String key) {
    for (Framework framework : all) {
      try {
        String value = framework.context.apply(key);
        if (value != null) {
          return value;
        }
      } catch (RuntimeException itsOwnTrouble) {
        // The thread prints, and must not notice.
      }
    }
    return null;
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  boolean have(String className) {
    for (Framework framework : all) {
      if (className.startsWith(framework.packages)) {
        return true;
      }
    }
    return false;
  }
}
