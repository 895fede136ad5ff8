// SPDX-License-Identifier: Apache-2.0
package io.steplog.log4j2;

import org.jspecify.annotations.Nullable;

/**
 * Finds a parameter's text in the message that was made of it, so that the parameter is not asked
 * again: it may have changed since, may compute much, and may log, which Log4j would refuse while
 * it is within an appender.
 */
final class TextInMessage {
  private static final String PLACEHOLDER = "{}";

  private TextInMessage() {}

  /**
   * The text of one parameter among others that are all fixed; {@code null} where the message does
   * not show it beyond doubt.
   */
  static @Nullable String of(
      int index, @Nullable Object[] parameters, int count, String template, CharSequence message) {
    // An escaped placeholder is none. Few have one, and those are asked again.
    if (template.indexOf('\\') >= 0) {
      return null;
    }
    StringBuilder before = new StringBuilder();
    StringBuilder after = new StringBuilder();
    StringBuilder side = before;
    int from = 0;
    int number = 0;
    for (int at = template.indexOf(PLACEHOLDER);
        at >= 0;
        at = template.indexOf(PLACEHOLDER, from)) {
      side.append(template, from, at);
      if (number == index) {
        side = after;
      } else {
        side.append(number < count ? parameters[number] : PLACEHOLDER);
      }
      from = at + PLACEHOLDER.length();
      number++;
    }
    side.append(template, from, template.length());
    return number > index ? between(before, after, message.toString()) : null;
  }

  private static @Nullable String between(
      StringBuilder before, StringBuilder after, String message) {
    int end = message.length() - after.length();
    return before.length() <= end
            && message.startsWith(before.toString())
            && message.endsWith(after.toString())
        ? message.substring(before.length(), end)
        : null;
  }
}
