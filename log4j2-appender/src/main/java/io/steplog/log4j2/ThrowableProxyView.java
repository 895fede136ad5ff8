// SPDX-License-Identifier: Apache-2.0
package io.steplog.log4j2;

import io.steplog.record.ThrowableCapture;
import org.apache.logging.log4j.core.impl.ThrowableProxy;
import org.jspecify.annotations.Nullable;

/**
 * Reads Log4j's copy of a throwable, which is all that there is of it in an event that came from
 * another JVM.
 */
@SuppressWarnings("deprecation") // There is nothing else to ask such an event.
final class ThrowableProxyView implements ThrowableCapture.View<ThrowableProxy> {
  static final ThrowableProxyView INSTANCE = new ThrowableProxyView();

  private ThrowableProxyView() {}

  @Override
  public String type(ThrowableProxy throwable) {
    return throwable.getName();
  }

  @Override
  public @Nullable String message(ThrowableProxy throwable) {
    return throwable.getMessage();
  }

  @Override
  public @Nullable StackTraceElement @Nullable [] stack(ThrowableProxy throwable) {
    return throwable.getStackTrace();
  }

  @Override
  public @Nullable ThrowableProxy cause(ThrowableProxy throwable) {
    return throwable.getCauseProxy();
  }

  @Override
  public @Nullable ThrowableProxy @Nullable [] suppressed(ThrowableProxy throwable) {
    return throwable.getSuppressedProxies();
  }
}
