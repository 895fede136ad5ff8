// SPDX-License-Identifier: Apache-2.0
package io.steplog.jul;

import io.steplog.encoding.EntryEncoder;
import io.steplog.encoding.Placeholder;
import io.steplog.frontend.ArgumentKinds;
import io.steplog.frontend.LaidOutMessage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.text.MessageFormat;
import java.util.Date;
import java.util.ResourceBundle;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes a record's message, template and arguments. The message is what the JDK's own formatters
 * make of it, localised and with its arguments put in; what a handler's formatter makes is shown in
 * its place. The template is what the program wrote, a resource bundle's key as well.
 *
 * <p>An argument's {@code toString()} is asked once for both the message and the argument, and what
 * it throws is named in both. Elements of collections are asked twice, since there the argument is
 * not the collection's text.
 */
final class JulMessage {
  private JulMessage() {}

  /** Answers the message. */
  static String write(LogRecord record, EntryEncoder entry) {
    String template = record.getMessage();
    String pattern = localized(record, template);
    @Nullable Object[] arguments = record.getParameters();
    if (arguments == null || arguments.length == 0) {
      String message = String.valueOf(pattern);
      entry.message(message);
      if (template != null && template != pattern) {
        entry.template(template);
      }
      return message;
    }
    @Nullable Object[] values =
        ArgumentKinds.areFixed(arguments, arguments.length) ? arguments : withTexts(arguments);
    String message = withArguments(pattern, values);
    entry.message(message);
    if (template != null) {
      entry.template(template);
    }
    for (int i = 0; i < values.length; i++) {
      entry.argument(ArgumentKinds.keepsItsStructure(arguments[i]) ? arguments[i] : values[i]);
    }
    return message;
  }

  /** Writes what a formatter makes of the record, which asks the arguments again. */
  static void show(LogRecord record, String message, Formatter formatter, EntryEncoder entry) {
    String text = String.valueOf(formatter.format(record));
    Throwable thrown = record.getThrown();
    LaidOutMessage.write(thrown == null ? text : without(thrown, text), message, entry);
  }

  /** The text without the stack trace, which follows whatever the formatter makes. */
  private static String without(Throwable thrown, String text) {
    StringWriter printed = new StringWriter();
    thrown.printStackTrace(new PrintWriter(printed));
    String trace = printed.toString();
    int at = text.indexOf(trace);
    if (at < 0) {
      return text;
    }
    String ownLine = System.lineSeparator();
    int end = text.startsWith(ownLine, at - ownLine.length()) ? at - ownLine.length() : at;
    return text.substring(0, end) + text.substring(at + trace.length());
  }

  private static @Nullable String localized(LogRecord record, @Nullable String key) {
    ResourceBundle bundle = record.getResourceBundle();
    if (bundle == null || key == null) {
      return key;
    }
    try {
      return bundle.getString(key);
    } catch (RuntimeException itHasNoSuchText) {
      return key;
    }
  }

  private static String withArguments(@Nullable String pattern, @Nullable Object[] values) {
    if (pattern == null || !hasPlaceholder(pattern)) {
      return String.valueOf(pattern);
    }
    try {
      return MessageFormat.format(pattern, values);
    } catch (RuntimeException badPattern) {
      return pattern;
    }
  }

  /** Whether the JDK's formatters would take it for a {@link MessageFormat}. */
  private static boolean hasPlaceholder(String pattern) {
    int last = pattern.length() - 1;
    int at = -1;
    while ((at = pattern.indexOf('{', at + 1)) >= 0 && at < last) {
      char next = pattern.charAt(at + 1);
      if (next >= '0' && next <= '9') {
        return true;
      }
    }
    return false;
  }

  /** What the message is made of: texts, but for what is formatted by the locale. */
  private static @Nullable Object[] withTexts(@Nullable Object[] arguments) {
    @Nullable Object[] texts = new Object[arguments.length];
    for (int i = 0; i < texts.length; i++) {
      Object argument = arguments[i];
      boolean asItIs =
          ArgumentKinds.isFixed(argument) || argument instanceof Number || argument instanceof Date;
      texts[i] = asItIs ? argument : Placeholder.textOf(argument);
    }
    return texts;
  }
}
