// SPDX-License-Identifier: Apache-2.0
package io.steplog.log4j2;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/** An appender like any other, which keeps the messages of all of its kind. */
final class Seen extends AbstractAppender {
  static final List<String> MESSAGES = new CopyOnWriteArrayList<>();

  Seen(String name, Filter filter) {
    super(name, filter, null, true, Property.EMPTY_ARRAY);
  }

  @Override
  public void append(LogEvent event) {
    MESSAGES.add(event.getMessage().getFormattedMessage());
  }
}
