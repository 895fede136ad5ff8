// SPDX-License-Identifier: Apache-2.0
package io.steplog.settings.value;

/**
 * Says why a text is no value of its type. The message never repeats the text, which may be a
 * secret.
 */
public final class BadValueException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * @param why the rule that the text breaks, as the end of "... : a number without a unit"
   */
  public BadValueException(String why) {
    super(why);
  }

  /** The rule that was broken. */
  public String why() {
    return String.valueOf(getMessage());
  }
}
