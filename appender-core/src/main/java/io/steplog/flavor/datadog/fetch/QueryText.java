// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.datadog.fetch;

import io.steplog.flavor.datadog.form.Names;
import io.steplog.flavor.datadog.form.Status;
import io.steplog.record.LogSeverity;
import io.steplog.store.FetchQuery;
import io.steplog.store.OriginQuery;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says a query in Datadog's search language, so that whatever is asked for is found and little
 * else: what comes back is looked through once more, since the language cannot say everything. No
 * part of a query can become an operator of the language.
 */
final class QueryText {
  private static final int MOST_CHARACTERS = 200;
  private static final int LEAST_WORD = 3;
  private static final List<String> OPERATORS = List.of("AND", "OR", "NOT", "TO");

  private final List<String> parts = new ArrayList<>();

  private QueryText() {
    parts.add("@" + Names.UID + ":*");
  }

  static String of(FetchQuery query) {
    QueryText text = new QueryText();
    text.origin(query.pipelineRunId(), query.stepId(), query.source());
    LogSeverity least = query.leastSeverity();
    if (least != null && least.compareTo(LogSeverity.INFO) >= 0) {
      text.parts.add("status:(" + String.join(" OR ", Status.atLeast(least)) + ")");
    }
    if (query.logger() != null && !query.logger().isEmpty()) {
      String name = value(query.logger());
      String below = name.endsWith("*") ? name : name + ".*";
      text.parts.add("@" + Names.LOGGER + ":(" + name + " OR " + below + ")");
    }
    text.word(query.text());
    return text.joined();
  }

  static String of(OriginQuery query) {
    QueryText text = new QueryText();
    text.origin(
        query.pipelineRunId().orElse(null),
        query.stepId().orElse(null),
        query.source().orElse(null));
    return text.joined();
  }

  /** What finds a whole run, for a person. */
  static String ofRun(String pipelineRunId) {
    return pipelineRunId.isEmpty()
        ? "@" + Names.UID + ":*"
        : "@" + Names.PIPELINE_RUN_ID + ":" + value(pipelineRunId);
  }

  private String joined() {
    return String.join(" AND ", parts);
  }

  private void origin(@Nullable String run, @Nullable String step, @Nullable String source) {
    equal(Names.PIPELINE_RUN_ID, run);
    equal(Names.STEP_ID, step);
    equal(Names.STEP_SOURCE, source);
  }

  private void equal(String name, @Nullable String asked) {
    // The language has no word for an empty value, which is not even sent.
    if (asked != null && !asked.isEmpty()) {
      parts.add("@" + name + ":" + value(asked));
    }
  }

  /** The longest word of a text: a phrase is cut into words there in ways that are not told. */
  private void word(@Nullable String text) {
    String longest = "";
    for (String word : text == null ? new String[0] : text.split("[^a-zA-Z0-9]+")) {
      longest = word.length() > longest.length() ? word : longest;
    }
    if (longest.length() >= LEAST_WORD) {
      String any = "*" + longest.substring(0, Math.min(longest.length(), MOST_CHARACTERS)) + "*";
      parts.add(
          "(message:"
              + any
              + " OR @"
              + Names.ERROR_KIND
              + ":"
              + any
              + " OR @"
              + Names.ERROR_MESSAGE
              + ":"
              + any
              + " OR @"
              + Names.ERROR_STACK
              + ":"
              + any
              + ")");
    }
  }

  /**
   * A value as one term: letters and digits stand for themselves, other printable ASCII is escaped,
   * and what no escape is known for matches any one character.
   */
  static String value(String asked) {
    if (OPERATORS.contains(asked)) {
      return '"' + asked + '"';
    }
    StringBuilder term = new StringBuilder();
    int characters = 0;
    for (int i = 0; i < asked.length() && characters < MOST_CHARACTERS; characters++) {
      int c = asked.codePointAt(i);
      i += Character.charCount(c);
      if (c < 0x80 && Character.isLetterOrDigit(c) || c == '_' || c == '.') {
        term.appendCodePoint(c);
      } else if (c > ' ' && c < 0x7f) {
        term.append('\\').appendCodePoint(c);
      } else if (Character.isLetterOrDigit(c) && c >= 0x80) {
        term.appendCodePoint(c);
      } else {
        term.append('?');
      }
    }
    return characters == MOST_CHARACTERS ? term.append('*').toString() : term.toString();
  }
}
