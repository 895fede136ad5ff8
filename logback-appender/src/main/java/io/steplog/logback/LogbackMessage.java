// SPDX-License-Identifier: Apache-2.0
package io.steplog.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.steplog.encoding.EntryEncoder;
import io.steplog.encoding.Placeholder;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.helpers.MessageFormatter;

/**
 * Writes an event's message, template and arguments. An argument's {@code toString()} is asked once
 * for both the message and the argument, and what it throws is named in both: by a second call the
 * object may have changed, and whoever computes much in a {@code toString()} pays once. Elements of
 * collections are asked twice, since there the argument is not the collection's text.
 */
final class LogbackMessage {
  private LogbackMessage() {}

  static void write(ILoggingEvent event, boolean ownThread, EntryEncoder entry) {
    @Nullable Object[] arguments = event.getArgumentArray();
    if (arguments == null || arguments.length == 0) {
      entry.message(String.valueOf(event.getFormattedMessage()));
      return;
    }
    if (areFixed(arguments)) {
      entry.message(String.valueOf(event.getFormattedMessage()));
      template(event, entry);
      for (Object argument : arguments) {
        entry.argument(argument);
      }
    } else if (ownThread && event.getClass() == LoggingEvent.class) {
      @Nullable Object[] texts = withTexts(arguments);
      entry.message(MessageFormatter.basicArrayFormat(event.getMessage(), texts));
      template(event, entry);
      for (int i = 0; i < texts.length; i++) {
        entry.argument(keepsItsStructure(arguments[i]) ? arguments[i] : texts[i]);
      }
    } else {
      // Made when the event was; the arguments may have changed since, or change as they are read.
      entry.message(String.valueOf(event.getFormattedMessage()));
      template(event, entry);
    }
  }

  private static void template(ILoggingEvent event, EntryEncoder entry) {
    String template = event.getMessage();
    if (template != null) {
      entry.template(template);
    }
  }

  private static boolean areFixed(@Nullable Object[] arguments) {
    for (Object argument : arguments) {
      if (!isFixed(argument)) {
        return false;
      }
    }
    return true;
  }

  /** Whether it can never change, and to ask for its text costs little and runs no user code. */
  private static boolean isFixed(@Nullable Object argument) {
    return argument == null
        || argument instanceof String
        || argument instanceof Integer
        || argument instanceof Long
        || argument instanceof Double
        || argument instanceof Boolean
        || argument instanceof Float
        || argument instanceof Character
        || argument instanceof Short
        || argument instanceof Byte;
  }

  /** Whether it is captured as a list or map rather than as its text. */
  private static boolean keepsItsStructure(@Nullable Object argument) {
    return argument instanceof Collection
        || argument instanceof Map
        || (argument != null && argument.getClass().isArray());
  }

  /** What the message is made of: texts, but for what SLF4J writes without asking user code. */
  private static @Nullable Object[] withTexts(@Nullable Object[] arguments) {
    @Nullable Object[] texts = new Object[arguments.length];
    for (int i = 0; i < texts.length; i++) {
      Object argument = arguments[i];
      // An array is left to SLF4J, which knows how to write one, nested ones as well.
      boolean asItIs = isFixed(argument) || argument.getClass().isArray();
      texts[i] = asItIs ? argument : text(argument);
    }
    return texts;
  }

  private static String text(Object argument) {
    try {
      return String.valueOf(argument.toString());
    } catch (Throwable e) {
      return Placeholder.of(argument, e);
    }
  }
}
