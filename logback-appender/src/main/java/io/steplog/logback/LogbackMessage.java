// SPDX-License-Identifier: Apache-2.0
package io.steplog.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.steplog.encoding.EntryEncoder;
import io.steplog.encoding.Placeholder;
import io.steplog.frontend.ArgumentKinds;
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

  /** Answers the message. */
  static String write(ILoggingEvent event, boolean ownThread, EntryEncoder entry) {
    @Nullable Object[] arguments = event.getArgumentArray();
    if (arguments == null || arguments.length == 0) {
      return message(event.getFormattedMessage(), entry);
    }
    String message;
    if (ArgumentKinds.areFixed(arguments, arguments.length)) {
      message = message(event.getFormattedMessage(), entry);
      template(event, entry);
      for (Object argument : arguments) {
        entry.argument(argument);
      }
    } else if (ownThread && event.getClass() == LoggingEvent.class) {
      @Nullable Object[] texts = withTexts(arguments);
      message = message(MessageFormatter.basicArrayFormat(event.getMessage(), texts), entry);
      template(event, entry);
      for (int i = 0; i < texts.length; i++) {
        entry.argument(ArgumentKinds.keepsItsStructure(arguments[i]) ? arguments[i] : texts[i]);
      }
    } else {
      // Made when the event was; the arguments may have changed since, or change as they are read.
      message = message(event.getFormattedMessage(), entry);
      template(event, entry);
    }
    return message;
  }

  private static String message(@Nullable String formatted, EntryEncoder entry) {
    String message = String.valueOf(formatted);
    entry.message(message);
    return message;
  }

  private static void template(ILoggingEvent event, EntryEncoder entry) {
    String template = event.getMessage();
    if (template != null) {
      entry.template(template);
    }
  }

  /** What the message is made of: texts, but for what SLF4J writes without asking user code. */
  private static @Nullable Object[] withTexts(@Nullable Object[] arguments) {
    @Nullable Object[] texts = new Object[arguments.length];
    for (int i = 0; i < texts.length; i++) {
      Object argument = arguments[i];
      // An array is left to SLF4J, which knows how to write one, nested ones as well.
      boolean asItIs = ArgumentKinds.isFixed(argument) || argument.getClass().isArray();
      texts[i] = asItIs ? argument : Placeholder.textOf(argument);
    }
    return texts;
  }
}
