// SPDX-License-Identifier: Apache-2.0
package io.steplog.logback;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import io.steplog.record.ThrowableCapture;
import org.jspecify.annotations.Nullable;

/**
 * Reads Logback's copy of a throwable, which is all that there is of it in an event that came from
 * another JVM.
 */
final class ThrowableProxyView implements ThrowableCapture.View<IThrowableProxy> {
  static final ThrowableProxyView INSTANCE = new ThrowableProxyView();

  private ThrowableProxyView() {}

  @Override
  public String type(IThrowableProxy throwable) {
    return throwable.getClassName();
  }

  @Override
  public @Nullable String message(IThrowableProxy throwable) {
    String message = throwable.getMessage();
    if (!throwable.isCyclic()) {
      return message;
    }
    // The copy ends here with a further copy that has no stack, so that no circle is to be seen.
    return message == null ? "[circular reference]" : message + " [circular reference]";
  }

  @Override
  public @Nullable StackTraceElement @Nullable [] stack(IThrowableProxy throwable) {
    StackTraceElementProxy[] proxies = throwable.getStackTraceElementProxyArray();
    if (proxies == null) {
      return null;
    }
    @Nullable StackTraceElement[] stack = new StackTraceElement[proxies.length];
    for (int i = 0; i < stack.length; i++) {
      stack[i] = proxies[i] == null ? null : proxies[i].getStackTraceElement();
    }
    return stack;
  }

  @Override
  public @Nullable IThrowableProxy cause(IThrowableProxy throwable) {
    return throwable.getCause();
  }

  @Override
  public @Nullable IThrowableProxy @Nullable [] suppressed(IThrowableProxy throwable) {
    return throwable.getSuppressed();
  }
}
