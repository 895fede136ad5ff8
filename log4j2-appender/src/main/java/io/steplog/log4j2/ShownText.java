// SPDX-License-Identifier: Apache-2.0
package io.steplog.log4j2;

import io.steplog.encoding.EntryEncoder;
import io.steplog.frontend.LaidOutMessage;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.StringLayout;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.ReusableMessage;
import org.apache.logging.log4j.message.SimpleMessage;

/** Writes what a layout makes of an event. Any thread. */
final class ShownText {
  private final StringLayout layout;

  ShownText(StringLayout layout) {
    this.layout = layout;
  }

  /**
   * Has the layout see the event without what was thrown, since the text of that follows whatever
   * the layout makes, and with the message's text where its parameters would be asked again.
   */
  void write(LogEvent event, EntryEncoder entry) {
    Message message = event.getMessage();
    String text = message == null ? "" : String.valueOf(message.getFormattedMessage());
    boolean asItIs = event.getThrown() == null && !(message instanceof ReusableMessage);
    String shown =
        asItIs ? layout.toSerializable(event) : layout.toSerializable(plain(event, text));
    LaidOutMessage.write(shown, text, entry);
  }

  @SuppressWarnings("deprecation") // An event of another JVM has nothing but Log4j's copy.
  private static LogEvent plain(LogEvent event, String text) {
    Log4jLogEvent.Builder copy = new Log4jLogEvent.Builder(event).setThrown(null);
    if (event.getMessage() instanceof ReusableMessage) {
      copy.setMessage(new SimpleMessage(text));
    }
    return copy.setThrownProxy(null).build();
  }
}
