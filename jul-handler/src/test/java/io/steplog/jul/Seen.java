// SPDX-License-Identifier: Apache-2.0
package io.steplog.jul;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/** A handler that asks neither level nor filter, and keeps the messages of all of its kind. */
public final class Seen extends Handler {
  static final List<String> MESSAGES = new CopyOnWriteArrayList<>();

  @Override
  public void publish(LogRecord record) {
    MESSAGES.add(new SimpleFormatter().formatMessage(record));
  }

  @Override
  public void flush() {
    // Nothing waits here.
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
