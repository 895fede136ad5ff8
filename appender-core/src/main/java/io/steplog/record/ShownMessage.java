// SPDX-License-Identifier: Apache-2.0
package io.steplog.record;

/**
 * What a reader that shows nothing but the message is to show in its place: the message with
 * something around it, such as logger and thread, or another text altogether.
 *
 * @param before what stands before the message, or the whole text
 * @param holdsMessage whether the message stands in it
 * @param after what stands behind the message
 */
public record ShownMessage(String before, boolean holdsMessage, String after) {
  public ShownMessage {
    if (!holdsMessage && !after.isEmpty()) {
      throw new IllegalArgumentException("nothing stands behind a message that is not there");
    }
  }

  /** Takes a text that was made of a message apart. */
  public static ShownMessage of(String text, String message) {
    int at = text.indexOf(message);
    return at < 0
        ? new ShownMessage(text, false, "")
        : new ShownMessage(text.substring(0, at), true, text.substring(at + message.length()));
  }

  /** The text for a message, which may have been cut meanwhile. */
  public String around(String message) {
    return holdsMessage ? before + message + after : before;
  }
}
