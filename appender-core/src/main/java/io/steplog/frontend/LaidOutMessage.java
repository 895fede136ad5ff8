// SPDX-License-Identifier: Apache-2.0
package io.steplog.frontend;

import io.steplog.encoding.EntryEncoder;
import io.steplog.record.ShownMessage;

/**
 * Writes what the framework's own layout made of an event: that is shown where a reader shows the
 * message alone, and the message itself stays what it is.
 */
public final class LaidOutMessage {
  private LaidOutMessage() {}

  /**
   * Writes a layout's text without the line break at its end.
   *
   * @param message the message as it is in the entry
   */
  public static void write(String text, String message, EntryEncoder entry) {
    int end = text.length();
    if (end > 0 && text.charAt(end - 1) == '\n') {
      end--;
    }
    if (end > 0 && text.charAt(end - 1) == '\r') {
      end--;
    }
    String shown = text.substring(0, end);
    if (!shown.equals(message)) {
      entry.shown(ShownMessage.of(shown, message));
    }
  }
}
