// SPDX-License-Identifier: Apache-2.0
package io.steplog.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One throwable during a {@link ThrowableWalk}: what was found of it so far. */
final class ThrowableNode<T> {
  private static final @Nullable StackTraceElement[] NO_STACK = {};

  final T value;
  final @Nullable ThrowableNode<T> parent;
  final int depth;

  String type = "";
  @Nullable String message;
  @Nullable StackTraceElement[] stack = NO_STACK;
  List<String> frames = List.of();
  int commonFrames;
  @Nullable ThrowableNode<T> cause;
  final List<ThrowableNode<T>> suppressed = new ArrayList<>(0);

  /** It stands at another place already; nothing is taken of it here but its type. */
  boolean repeated;

  @Nullable ThrowableText text;
  private @Nullable String note;

  ThrowableNode(T value, @Nullable ThrowableNode<T> parent) {
    this.value = value;
    this.parent = parent;
    this.depth = parent == null ? 0 : parent.depth + 1;
  }

  void note(String reason) {
    note = note == null ? reason : note + "; " + reason;
  }

  void noteFailure(String what, Throwable failure) {
    // The class only: the failure's own methods may be as hostile as the one that threw it.
    note(what + " threw " + failure.getClass().getName());
  }

  boolean isBelow(ThrowableNode<T> other) {
    for (ThrowableNode<T> node = parent; node != null; node = node.parent) {
      if (node == other) {
        return true;
      }
    }
    return false;
  }

  /** Frames at the end that equal those of the enclosing throwable, as printStackTrace counts. */
  int countCommonFrames() {
    if (parent == null) {
      return 0;
    }
    @Nullable StackTraceElement[] enclosing = parent.stack;
    int mine = stack.length - 1;
    int its = enclosing.length - 1;
    while (mine >= 0 && its >= 0 && Objects.equals(stack[mine], enclosing[its])) {
      mine--;
      its--;
    }
    return stack.length - 1 - mine;
  }

  /** Makes the text; those of the cause and the suppressed must be made already. */
  void finish() {
    List<ThrowableText> below = List.of();
    if (!suppressed.isEmpty()) {
      below = new ArrayList<>(suppressed.size());
      for (ThrowableNode<T> one : suppressed) {
        below.add(Objects.requireNonNull(one.text));
      }
    }
    text =
        new ThrowableText(
            type, message, frames, commonFrames, cause == null ? null : cause.text, below, note);
  }
}
