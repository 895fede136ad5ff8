// SPDX-License-Identifier: Apache-2.0
package io.steplog.encoding;

/**
 * Hides in the texts of entries what must not be read there. Every text of an entry is handed to
 * it, by the thread that logs and before anything is in the journal; origins are not, since they
 * name the place where an entry is stored. Any thread; never blocks nor throws.
 */
public interface Redaction {
  /**
   * Hides in UTF-8 what is known byte for byte, in place and without an allocation.
   *
   * @return where the text ends now: before {@code to} if something was hidden, else there
   */
  int hide(byte[] utf8, int from, int to);

  /** The text without what is hidden; the same object where nothing is. */
  String of(String text);

  /** Whether {@link #of} hides more than {@link #hide} finds, as what patterns match. */
  boolean needsText();

  /**
   * Where a text may end that went on once, so that nothing of what is hidden stands cut in half at
   * its end; its length, or less.
   */
  int end(String text);

  /** Whether a number is one of the values that are hidden. */
  boolean hides(long number);

  /** What stands in the place of what is hidden. */
  String mask();

  /** How often something was hidden so far; in a name that repeats, once. */
  long hidden();
}
