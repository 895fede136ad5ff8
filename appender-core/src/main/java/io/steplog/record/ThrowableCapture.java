// SPDX-License-Identifier: Apache-2.0
package io.steplog.record;

import org.jspecify.annotations.Nullable;

/**
 * Makes text of a throwable with all that it was caused by and suppressed. Always ends and never
 * throws, whatever the throwable's own methods do: a link that leads back is named and not
 * followed, a method that throws is named in its place, and what exceeds a bound is left out with a
 * note.
 *
 * <p>The causes of the outermost throwable are taken first, since the innermost of them tells most;
 * what they suppressed shares what is then left of the bounds. Any thread; keeps nothing.
 */
public final class ThrowableCapture {
  /** Causes and suppressed throwables nested deeper than this are left out. */
  public static final int MAX_DEPTH = 50;

  /** Frames in all, those of causes and suppressed throwables included. */
  public static final int MAX_FRAMES = 1_000;

  /** Bytes of UTF-8 in all: types, messages and frames, and {@value #BYTES_EACH} each. */
  public static final int MAX_BYTES = 256 * 1024;

  /** What each throwable counts besides its text, so that their number is bounded too. */
  static final int BYTES_EACH = 256;

  private static final View<Throwable> PLAIN = new PlainView();

  private ThrowableCapture() {}

  /**
   * How to look into something that stands for a throwable, as a framework's copy of one. May throw
   * anything: that is noted where it happened.
   */
  public interface View<T> {
    /** The throwable's class name. */
    String type(T throwable);

    /** Its message, {@code null} where it has none. */
    @Nullable String message(T throwable);

    /** Its whole stack; {@code null} and {@code null} elements are taken as they come. */
    @Nullable StackTraceElement @Nullable [] stack(T throwable);

    /** What caused it. */
    @Nullable T cause(T throwable);

    /** What it suppressed. */
    @Nullable T @Nullable [] suppressed(T throwable);
  }

  /** The text of a throwable. */
  public static ThrowableText of(Throwable throwable) {
    return of(throwable, PLAIN);
  }

  /** The text of what stands for a throwable. */
  public static <T> ThrowableText of(T throwable, View<T> view) {
    return new ThrowableWalk<>(view).walk(throwable);
  }

  private static final class PlainView implements View<Throwable> {
    @Override
    public String type(Throwable throwable) {
      return throwable.getClass().getName();
    }

    @Override
    public @Nullable String message(Throwable throwable) {
      return throwable.getMessage();
    }

    @Override
    public @Nullable StackTraceElement @Nullable [] stack(Throwable throwable) {
      return throwable.getStackTrace();
    }

    @Override
    public @Nullable Throwable cause(Throwable throwable) {
      return throwable.getCause();
    }

    @Override
    public @Nullable Throwable @Nullable [] suppressed(Throwable throwable) {
      return throwable.getSuppressed();
    }
  }
}
