// SPDX-License-Identifier: Apache-2.0
package io.steplog.testing;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Objects that do in {@code toString()} and the like what a library must survive. */
public final class Hostile {
  private Hostile() {}

  /** An object whose text comes from a piece of code that may do anything. */
  public static Object text(Supplier<@Nullable String> code) {
    return new Text(code);
  }

  /** An object whose {@code toString()} calls itself until the stack is full. */
  public static Object bottomless() {
    return new Bottomless();
  }

  /** A list that somebody else changes at every step of a reader. */
  public static List<Object> changingList() {
    return new ChangingList();
  }

  /** A throwable whose every method that can be overridden throws. */
  public static RuntimeException throwable() {
    return new HostileThrowable();
  }

  /** A throwable without a stack on top of so many causes. */
  public static Exception chain(int causes) {
    Exception last = new Stackless("root cause", null);
    for (int i = 1; i < causes; i++) {
      last = new Stackless("cause " + i, last);
    }
    return new Stackless("outermost", last);
  }

  /** Waits as a badly written {@code toString()} does, whatever the thread is told. */
  public static void await(CountDownLatch latch) {
    boolean interrupted = false;
    while (true) {
      try {
        latch.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class Text {
    private final Supplier<@Nullable String> code;

    Text(Supplier<@Nullable String> code) {
      this.code = code;
    }

    // Null on purpose: an object may do so.
    @Override
    @SuppressWarnings("NullAway")
    public String toString() {
      return code.get();
    }
  }

  private static final class Bottomless {
    @Override
    public String toString() {
      return "x" + this;
    }
  }

  private static final class ChangingList extends ArrayList<Object> {
    private static final long serialVersionUID = 1;

    ChangingList() {
      super(List.of("a", "b", "c"));
    }

    @Override
    public Iterator<Object> iterator() {
      Iterator<Object> all = super.iterator();
      add("d");
      return all;
    }
  }

  private static final class HostileThrowable extends RuntimeException {
    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no message");
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      throw new IllegalStateException("no stack");
    }

    @Override
    public synchronized Throwable getCause() {
      throw new IllegalStateException("no cause");
    }
  }

  private static final class Stackless extends Exception {
    private static final long serialVersionUID = 1;

    Stackless(String message, @Nullable Throwable cause) {
      super(message, cause, true, false);
    }
  }
}
