// SPDX-License-Identifier: Apache-2.0
package io.steplog.encoding;

import io.steplog.record.ShownMessage;
import io.steplog.record.ThrowableText;
import org.jspecify.annotations.Nullable;

/**
 * Writes throwables, at most {@value #MAX_DEPTH} below each other, and what is shown of a message.
 * One thread.
 */
abstract class ThrowableSink extends NameSink {
  /** Deeper ones are cut with a note. A reader goes no deeper either. */
  static final int MAX_DEPTH = 200;

  /** Bytes of a text's length, at most. */
  static final int LENGTH = 5;

  private @Nullable ThrowableText thrown;
  private String logger = "";

  ThrowableSink(NameTable names, int maxBytes) {
    super(names, maxBytes);
  }

  /** The throwable that was written, however much of it found room; {@code null} without one. */
  public final @Nullable ThrowableText thrown() {
    return thrown;
  }

  /** The logger that was written; empty without one. */
  public final String loggerName() {
    return logger;
  }

  final void isOf(String logger) {
    this.logger = logger;
  }

  @Override
  void trim() {
    super.trim();
    thrown = null;
    logger = "";
  }

  /** What a reader that shows the message alone is to show. */
  public final void shown(ShownMessage shown) {
    begin(EntryFormat.SHOWN);
    try {
      u8(shown.holdsMessage() ? 1 : 0);
      text(shown.before());
      if (shown.holdsMessage()) {
        text(shown.after());
      }
    } catch (RuntimeException | Error thrown) {
      undo(thrown);
      return;
    }
    keepIfItFits();
  }

  final void tree(ThrowableText throwable) {
    thrown = throwable;
    tree(throwable, 0);
  }

  private void tree(ThrowableText throwable, int depth) {
    boolean whole = depth < MAX_DEPTH;
    ThrowableText cause = whole ? throwable.cause() : null;
    String note = whole ? throwable.note() : "cut at depth " + MAX_DEPTH;
    head(throwable.type(), throwable.message(), note, cause != null);
    varint(Math.max(0, throwable.commonFrames()));
    varint(throwable.frames().size());
    for (String frame : throwable.frames()) {
      repeatedName(frame);
    }
    if (cause != null) {
      tree(cause, depth + 1);
    }
    varint(whole ? throwable.suppressed().size() : 0);
    if (whole) {
      for (ThrowableText suppressed : throwable.suppressed()) {
        tree(suppressed, depth + 1);
      }
    }
  }

  /** What little there is room for of a throwable that is too large. */
  final void stub(ThrowableText throwable) {
    String note = "cut, entry.max-bytes = " + maxBytes + " B";
    int room = (roomForNames() - note.length() - 4 * LENGTH) / 2;
    if (room <= 0) {
      return;
    }
    begin(EntryFormat.THROWABLE);
    try {
      String message = throwable.message();
      head(
          head(throwable.type(), room / 2),
          message == null ? null : head(message, room / 2),
          note,
          false);
      varint(0);
      varint(0);
      varint(0);
    } catch (RuntimeException | Error thrown) {
      undo(thrown);
    }
  }

  private void head(String type, @Nullable String message, @Nullable String note, boolean cause) {
    text(type);
    u8(
        (message != null ? EntryFormat.HAS_MESSAGE : 0)
            | (note != null ? EntryFormat.HAS_NOTE : 0)
            | (cause ? EntryFormat.HAS_CAUSE : 0));
    if (message != null) {
      // The note may tell that it was cut as it was taken.
      text(note == null ? message : cut(message));
    }
    if (note != null) {
      text(note);
    }
  }
}
