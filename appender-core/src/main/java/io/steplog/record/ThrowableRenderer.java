// SPDX-License-Identifier: Apache-2.0
package io.steplog.record;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Writes a {@link ThrowableText} as {@code printStackTrace} would write the throwable, in a loop: a
 * text that was read from somewhere may be nested deeper than any that was captured.
 */
final class ThrowableRenderer {
  private record Pending(ThrowableText text, String indent, String caption) {}

  private ThrowableRenderer() {}

  static String render(ThrowableText root) {
    StringBuilder out = new StringBuilder(128 + 80 * root.frames().size());
    Deque<Pending> pending = new ArrayDeque<>();
    pending.push(new Pending(root, "", ""));
    while (!pending.isEmpty()) {
      Pending next = pending.pop();
      renderOne(out, next);
      pushChildren(pending, next);
    }
    // Each line ends with LF as it is written; the text as a whole does not.
    out.setLength(out.length() - 1);
    return out.toString();
  }

  /** What is printed first is pushed last: the suppressed in their order, then the cause. */
  private static void pushChildren(Deque<Pending> pending, Pending parent) {
    ThrowableText cause = parent.text.cause();
    if (cause != null) {
      pending.push(new Pending(cause, parent.indent, "Caused by: "));
    }
    List<ThrowableText> suppressed = parent.text.suppressed();
    for (int i = suppressed.size() - 1; i >= 0; i--) {
      pending.push(new Pending(suppressed.get(i), parent.indent + '\t', "Suppressed: "));
    }
  }

  private static void renderOne(StringBuilder out, Pending one) {
    ThrowableText text = one.text;
    out.append(one.indent).append(one.caption).append(text.type());
    if (text.message() != null) {
      out.append(": ").append(text.message());
    }
    out.append('\n');
    if (text.note() != null) {
      out.append(one.indent).append("\t[").append(text.note()).append("]\n");
    }
    for (String frame : text.frames()) {
      out.append(one.indent).append("\tat ").append(frame).append('\n');
    }
    if (text.commonFrames() > 0) {
      out.append(one.indent).append("\t... ").append(text.commonFrames()).append(" more\n");
    }
  }
}
