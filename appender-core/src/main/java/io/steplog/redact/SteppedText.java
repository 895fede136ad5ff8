// SPDX-License-Identifier: Apache-2.0
package io.steplog.redact;

/**
 * A text of which only so many characters can be read, the same ones again counted again: what
 * matches it ends after so many steps, whatever its pattern. One thread.
 */
final class SteppedText implements CharSequence {
  /** Thrown by a read too many. */
  static final class TooManySteps extends RuntimeException {
    private static final long serialVersionUID = 1L;
    static final TooManySteps INSTANCE = new TooManySteps();

    private TooManySteps() {
      super("too many steps", null, false, false);
    }
  }

  private static final long LEAST = 100_000;
  private static final long A_CHARACTER = 100;

  /** About a tenth of a second. */
  private static final long MOST = 20_000_000;

  private final CharSequence text;
  private long left;

  SteppedText(CharSequence text) {
    this.text = text;
    this.left = Math.min(MOST, LEAST + A_CHARACTER * text.length());
  }

  @Override
  public char charAt(int index) {
    if (--left < 0) {
      throw TooManySteps.INSTANCE;
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
