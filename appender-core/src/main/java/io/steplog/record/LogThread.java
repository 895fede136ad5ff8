// SPDX-License-Identifier: Apache-2.0
package io.steplog.record;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * The thread that logged, as it was at the call.
 *
 * @param name may be empty, as virtual threads' names are
 * @param id the JVM's id, 0 where the framework does not know it
 * @param priority 1 to 10, 0 where unknown
 * @param virtual whether it is a virtual thread
 */
public record LogThread(String name, long id, int priority, boolean virtual) {
  /** No thread is known, as in an entry that a log store made up or did not keep. */
  public static final LogThread UNKNOWN = new LogThread("", 0, 0, false);

  /** {@code Thread.isVirtual()}, or {@code null} on a JVM that has no virtual threads. */
  private static final @Nullable MethodHandle IS_VIRTUAL = findIsVirtual();

  /** Whether a thread is a virtual one; never, before Java 21. */
  public static boolean isVirtual(Thread thread) {
    if (IS_VIRTUAL == null) {
      return false;
    }
    try {
      return (boolean) IS_VIRTUAL.invokeExact(thread);
    } catch (Throwable e) {
      // It is declared to throw by the handle alone.
      return false;
    }
  }

  // Written out: what the JVM makes for a record costs its first caller tens of milliseconds.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LogThread that
        && id == that.id
        && priority == that.priority
        && virtual == that.virtual
        && name.equals(that.name);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Long.hashCode(id);
  }

  private static @Nullable MethodHandle findIsVirtual() {
    try {
      return MethodHandles.publicLookup()
          .findVirtual(Thread.class, "isVirtual", MethodType.methodType(boolean.class));
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }
}
