// SPDX-License-Identifier: Apache-2.0
package io.steplog.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An appender like any other, which keeps the messages of all of its kind. */
public final class Seen extends AppenderBase<ILoggingEvent> {
  static final List<String> MESSAGES = new CopyOnWriteArrayList<>();

  @Override
  protected void append(ILoggingEvent event) {
    MESSAGES.add(event.getFormattedMessage());
  }
}
