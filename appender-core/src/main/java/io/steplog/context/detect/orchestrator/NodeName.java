// SPDX-License-Identifier: Apache-2.0
package io.steplog.context.detect.orchestrator;

import io.steplog.context.detect.Findings;
import io.steplog.record.Origin;
import org.jspecify.annotations.Nullable;

/**
 * The name of a node of an Argo workflow.
 *
 * <pre>
 * name    = workflow groups ("[" number "]")? ("." step)*
 * step    = text groups ("[" number "]")?
 * groups  = ("(" number ":" item ")")? ("(" retry ")")?
 * </pre>
 *
 * Any text is read, as far as it goes.
 *
 * @param workflow the first name
 * @param outerStep the step before the last, {@code null} without one
 * @param step the last step, {@code null} for the workflow itself
 * @param index the last step's index in a loop, {@code null} outside of one
 * @param retry the last step's retry, from 0, {@code null} where it has none
 */
record NodeName(
    String workflow,
    @Nullable String outerStep,
    @Nullable String step,
    @Nullable String index,
    @Nullable String retry) {

  static NodeName of(String text) {
    String workflow = "";
    String outer = null;
    String last = null;
    String groups = "";
    int depth = 0;
    int from = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i == text.length() ? '.' : text.charAt(i);
      if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      } else if (c == '.' && (depth <= 0 || i == text.length())) {
        String part = text.substring(from, i);
        int end = endOfName(part);
        groups = part.substring(end);
        if (from == 0) {
          workflow = part.substring(0, end);
        } else {
          outer = last;
          last = part.substring(0, end);
        }
        from = i + 1;
      }
    }
    return new NodeName(workflow, outer, last, index(groups), retry(groups));
  }

  /** Adds which of several the step is, and which try. */
  void addCounts(String place, Findings into) {
    into.add(Origin.ATTEMPT, retry, place);
    into.add(Origin.MAP_INDEX, index, place);
  }

  private static int endOfName(String part) {
    for (int i = 0; i < part.length(); i++) {
      if (part.charAt(i) == '(' || part.charAt(i) == '[') {
        return i;
      }
    }
    return part.length();
  }

  private static @Nullable String index(String groups) {
    int open = groups.indexOf('(');
    int colon = groups.indexOf(':', open + 1);
    return open < 0 || colon < 0 ? null : groups.substring(open + 1, colon);
  }

  /** What the last group holds, unless that is the loop's, whose item may be any text. */
  private static @Nullable String retry(String groups) {
    int open = -1;
    int depth = 0;
    for (int i = 0; i < groups.length(); i++) {
      if (groups.charAt(i) == '(' && depth++ == 0) {
        open = i;
      } else if (groups.charAt(i) == ')') {
        depth--;
      }
    }
    int close = open < 0 ? -1 : groups.indexOf(')', open);
    String inside = close < 0 ? "" : groups.substring(open + 1, close);
    return inside.isEmpty() || inside.indexOf(':') >= 0 ? null : inside;
  }
}
