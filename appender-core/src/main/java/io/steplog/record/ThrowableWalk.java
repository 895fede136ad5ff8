// SPDX-License-Identifier: Apache-2.0
package io.steplog.record;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One walk over a throwable and what hangs on it, within the bounds of {@link ThrowableCapture}. It
 * is a loop and not a recursion: a chain of 100,000 causes must not overflow the stack of the
 * thread that logs it. Used once, by one thread.
 */
final class ThrowableWalk<T> {
  private static final String CUT_BYTES = "cut after " + ThrowableCapture.MAX_BYTES + " bytes";

  private final ThrowableCapture.View<T> view;

  /** In the order in which they were met: what hangs on a node always stands after it. */
  private final List<ThrowableNode<T>> nodes = new ArrayList<>(2);

  /** Made when there is a second throwable: the first has nothing to lead back to. */
  private @Nullable Map<T, ThrowableNode<T>> met;

  private int framesLeft = ThrowableCapture.MAX_FRAMES;
  private int bytesLeft = ThrowableCapture.MAX_BYTES;

  ThrowableWalk(ThrowableCapture.View<T> view) {
    this.view = view;
  }

  ThrowableText walk(T root) {
    ThrowableNode<T> first = new ThrowableNode<>(root, null);
    take(first);
    followCauses(first);
    // The list grows while it is read: what was suppressed has causes and suppressed ones as well.
    for (int i = 0; i < nodes.size(); i++) {
      followSuppressed(nodes.get(i));
    }
    // From the last to the first, so that each finds the text of what hangs on it.
    for (int i = nodes.size() - 1; i >= 0; i--) {
      nodes.get(i).finish();
    }
    return Objects.requireNonNull(first.text);
  }

  private void followCauses(ThrowableNode<T> from) {
    ThrowableNode<T> node = from;
    while (true) {
      T cause = causeOf(node);
      if (cause == null) {
        return;
      }
      ThrowableNode<T> next = below(node, cause);
      if (next == null) {
        return;
      }
      node.cause = next;
      if (next.repeated) {
        return;
      }
      node = next;
    }
  }

  private void followSuppressed(ThrowableNode<T> node) {
    if (node.repeated) {
      return;
    }
    @Nullable T @Nullable [] suppressed = suppressedOf(node);
    if (suppressed == null) {
      return;
    }
    for (int i = 0; i < suppressed.length; i++) {
      T one = suppressed[i];
      if (one == null) {
        continue;
      }
      ThrowableNode<T> next = below(node, one);
      if (next == null) {
        node.note((suppressed.length - i) + " suppressed left out");
        return;
      }
      node.suppressed.add(next);
      if (!next.repeated) {
        followCauses(next);
      }
    }
  }

  /** The node of what hangs on another, or {@code null} when a bound leaves it out. */
  private @Nullable ThrowableNode<T> below(ThrowableNode<T> parent, T value) {
    if (parent.depth == ThrowableCapture.MAX_DEPTH) {
      parent.note("cut at depth " + ThrowableCapture.MAX_DEPTH);
      return null;
    }
    if (bytesLeft <= 0) {
      parent.note(CUT_BYTES);
      return null;
    }
    ThrowableNode<T> node = new ThrowableNode<>(value, parent);
    ThrowableNode<T> before = met().get(value);
    if (before != null) {
      node.repeated = true;
      node.type = charged(before.type);
      bytesLeft -= ThrowableCapture.BYTES_EACH;
      node.note(node.isBelow(before) ? "circular reference" : "shown elsewhere");
      nodes.add(node);
      return node;
    }
    take(node);
    return node;
  }

  private Map<T, ThrowableNode<T>> met() {
    Map<T, ThrowableNode<T>> map = met;
    if (map == null) {
      map = new IdentityHashMap<>();
      map.put(nodes.get(0).value, nodes.get(0));
      met = map;
    }
    return map;
  }

  private void take(ThrowableNode<T> node) {
    bytesLeft -= ThrowableCapture.BYTES_EACH;
    nodes.add(node);
    if (met != null) {
      met.put(node.value, node);
    }
    takeType(node);
    takeMessage(node);
    takeFrames(node);
  }

  private void takeType(ThrowableNode<T> node) {
    try {
      node.type = charged(Objects.requireNonNull(view.type(node.value)));
    } catch (Throwable e) {
      node.noteFailure("the type", e);
    }
  }

  private void takeMessage(ThrowableNode<T> node) {
    try {
      String message = view.message(node.value);
      if (message == null) {
        return;
      }
      // Half of what is left at most, so that a huge message leaves room for frames and causes.
      int end = Utf8Length.endWithin(message, Math.max(bytesLeft / 2, 1));
      if (end < message.length()) {
        node.note("message of " + message.length() + " characters cut to " + end);
      }
      node.message = charged(message.substring(0, end));
    } catch (Throwable e) {
      node.noteFailure("getMessage()", e);
    }
  }

  private void takeFrames(ThrowableNode<T> node) {
    try {
      @Nullable StackTraceElement[] stack = view.stack(node.value);
      if (stack == null) {
        node.note("getStackTrace() gave null");
        return;
      }
      node.stack = stack;
      node.commonFrames = node.countCommonFrames();
      int own = stack.length - node.commonFrames;
      List<String> frames = new ArrayList<>(Math.min(own, framesLeft));
      for (int i = 0; i < own; i++) {
        if (framesLeft == 0 || bytesLeft <= 0) {
          node.note(
              (framesLeft == 0 ? "cut after " + ThrowableCapture.MAX_FRAMES + " frames" : CUT_BYTES)
                  + ": "
                  + (own - i)
                  + " frames left out");
          break;
        }
        framesLeft--;
        frames.add(charged(String.valueOf(stack[i])));
      }
      node.frames = frames;
    } catch (Throwable e) {
      node.noteFailure("getStackTrace()", e);
    }
  }

  private @Nullable T causeOf(ThrowableNode<T> node) {
    try {
      return view.cause(node.value);
    } catch (Throwable e) {
      node.noteFailure("getCause()", e);
      return null;
    }
  }

  private @Nullable T @Nullable [] suppressedOf(ThrowableNode<T> node) {
    try {
      return view.suppressed(node.value);
    } catch (Throwable e) {
      node.noteFailure("getSuppressed()", e);
      return null;
    }
  }

  private String charged(String text) {
    bytesLeft -= Utf8Length.of(text);
    return text;
  }
}
