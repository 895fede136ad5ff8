// SPDX-License-Identifier: Apache-2.0
package io.steplog.settings.value;

/**
 * Turns a setting's text into its value and back. Stateless; any thread.
 *
 * @param <T> an immutable type whose {@code equals} compares values
 */
public interface SettingType<T> {
  /**
   * Reads a text that is stripped and not empty.
   *
   * @throws BadValueException if the text is no value of this type
   */
  T parse(String text);

  /** Writes a value so that {@link #parse} reads it back as an equal one; secrets are masked. */
  String show(T value);

  /** What may be written, in a few words, as {@code a duration} or {@code one of wait, drop}. */
  String kind();

  /** A text that {@link #parse} takes. */
  String example();
}
