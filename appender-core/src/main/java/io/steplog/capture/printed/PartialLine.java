// SPDX-License-Identifier: Apache-2.0
package io.steplog.capture.printed;

import io.steplog.encoding.Redaction;
import io.steplog.encoding.Utf8;
import io.steplog.record.Origin;
import org.jspecify.annotations.Nullable;

/**
 * Cuts what one thread prints into lines, and holds what has no end yet: never more than a line's
 * bound. A carriage return overwrites the line before it, as it does on a terminal, unless a line
 * feed follows. Used by one thread at a time.
 */
final class PartialLine {
  /** Is handed the lines. */
  interface Lines {
    /** Takes a line that has ended. */
    void line(String line);

    /** Takes a line that was overwritten, or passes over it. */
    void overwritten(String line);
  }

  private final Origin origin;
  private final int mostBytes;
  private final @Nullable Redaction redaction;
  private final PrintedBytes bytes;
  private final StringBuilder text = new StringBuilder();

  /** Of the text's UTF-8, at least. */
  private int textBytes;

  /** The last character was a carriage return, and the next one says what it meant. */
  private boolean returned;

  /**
   * A line of this origin, which has not begun.
   *
   * @param redaction what no cut may part, {@code null} for nothing
   */
  PartialLine(Origin origin, int mostBytes, @Nullable Redaction redaction, PrintedBytes bytes) {
    this.origin = origin;
    this.mostBytes = mostBytes;
    this.redaction = redaction;
    this.bytes = bytes;
  }

  /** Where it comes from. */
  Origin origin() {
    return origin;
  }

  /** Whether nothing is held. */
  boolean isEmpty() {
    return text.length() == 0 && bytes.isEmpty();
  }

  void add(byte[] more, int from, int length, Lines to) {
    addText(bytes.decode(more, from, length), to);
  }

  void add(String more, Lines to) {
    addText(bytes.isEmpty() ? more : bytes.end() + more, to);
  }

  /** Ends the line, as if a line feed came. */
  void end(Lines to) {
    if (!bytes.isEmpty()) {
      addText(bytes.end(), to);
    }
    returned = false;
    emit(to);
  }

  private void addText(String more, Lines to) {
    int from = 0;
    int length = more.length();
    while (from < length) {
      char first = more.charAt(from);
      if (first == '\n') {
        returned = false;
        emit(to);
        from++;
      } else if (first == '\r') {
        returned = true;
        from++;
      } else {
        if (returned) {
          returned = false;
          overwrite(to);
        }
        int end = endOfLine(more, from);
        append(more, from, end, to);
        from = end;
      }
    }
  }

  private static int endOfLine(String text, int from) {
    int feed = text.indexOf('\n', from);
    int end = feed < 0 ? text.length() : feed;
    int carriageReturn = text.indexOf('\r', from);
    return carriageReturn < 0 ? end : Math.min(end, carriageReturn);
  }

  private void append(String more, int start, int end, Lines to) {
    int from = start;
    while (from < end) {
      int room = mostBytes - textBytes;
      // A character is a byte at least, so no more is measured than may fit.
      int size = end - from > room ? Integer.MAX_VALUE : Utf8.length(more, from, end);
      if (size <= room) {
        text.append(more, from, end);
        textBytes += size;
        return;
      }
      int cut = Math.min(end, Utf8.prefix(more, from, room));
      text.append(more, from, cut);
      from = cut;
      emitButAHalf(to);
    }
  }

  /**
   * Ends the entry, not the line; the half of a character waits for its other half, and the
   * beginning of what is hidden for its end.
   */
  private void emitButAHalf(Lines to) {
    int last = text.length() - 1;
    int end = Character.isHighSurrogate(text.charAt(last)) ? last : last + 1;
    int whole = redaction == null ? end : Math.min(end, redaction.end(text.toString()));
    // What is longer than a line cannot wait for its end.
    int cut = whole > 0 ? whole : end;
    if (cut == 0 || cut > last) {
      emit(to);
      return;
    }
    String rest = text.substring(cut);
    text.setLength(cut);
    emit(to);
    text.append(rest);
    // Half of a pair counts as three bytes.
    textBytes = Utf8.length(rest, 0, rest.length());
  }

  private void overwrite(Lines to) {
    if (text.length() > 0) {
      to.overwritten(taken());
    }
  }

  /** An empty line is no entry. */
  private void emit(Lines to) {
    if (text.length() > 0) {
      to.line(taken());
    }
  }

  private String taken() {
    String line = text.toString();
    text.setLength(0);
    textBytes = 0;
    return line;
  }
}
