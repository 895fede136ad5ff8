// SPDX-License-Identifier: Apache-2.0
package io.steplog.capture.printed;

import java.io.OutputStream;
import java.io.Writer;
import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.util.Iterator;
import java.util.stream.Stream;

/**
 * Knows whose printing is a logging framework's, all of whose events a front end hands over anyway,
 * so that its console appender makes no second entry of each. Any thread; never blocks.
 *
 * <p>It is told by whoever wrote into the outermost stream: a framework's appender, whatever
 * streams and writers, its own or others, lie between. An argument whose {@code toString()} prints
 * during a log call is no framework.
 */
public final class FrameworkPrints {
  /** Loaded by the first bytes that are printed while captured: most processes never need it. */
  private static final class Stack {
    static final StackWalker WALKER = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE);
  }

  private static final int MOST_FRAMES = 64;
  private static final String[] BETWEEN = {
    "java.io.", "java.nio.", "sun.nio.", "io.steplog.capture."
  };

  private final Frameworks frameworks;

  /** Asks for the frameworks anew each time. */
  public FrameworkPrints(Frameworks frameworks) {
    this.frameworks = frameworks;
  }

  /** Whether a framework is what prints now on this thread; some microseconds. */
  boolean isPrinting() {
    return !frameworks.isEmpty() && Stack.WALKER.walk(this::isFramework);
  }

  private boolean isFramework(Stream<StackFrame> stack) {
    Iterator<StackFrame> frames = stack.limit(MOST_FRAMES).iterator();
    while (frames.hasNext()) {
      Class<?> type = frames.next().getDeclaringClass();
      if (!isBetween(type)) {
        return frameworks.have(type.getName());
      }
    }
    return false;
  }

  private static boolean isBetween(Class<?> type) {
    if (OutputStream.class.isAssignableFrom(type) || Writer.class.isAssignableFrom(type)) {
      return true;
    }
    for (String name : BETWEEN) {
      if (type.getName().startsWith(name)) {
        return true;
      }
    }
    return false;
  }
}
