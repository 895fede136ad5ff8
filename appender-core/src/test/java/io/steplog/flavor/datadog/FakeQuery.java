// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.datadog;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The part of Datadog's search language that is used here: terms {@code @path:value} and {@code
 * name:value} joined by AND and OR, parentheses around values and around terms, backslashes, {@code
 * *} and {@code ?}. Fails at anything else.
 */
final class FakeQuery {
  private final String text;
  private final Predicate<JsonNode> matches;
  private int at;

  FakeQuery(String text) {
    this.text = text;
    this.matches = any();
    if (at != text.length()) {
      throw new IllegalArgumentException("no query at " + at + ": " + text);
    }
  }

  boolean matches(JsonNode log) {
    return matches.test(log);
  }

  private Predicate<JsonNode> any() {
    Predicate<JsonNode> all = all();
    while (take(" OR ")) {
      all = all.or(all());
    }
    return all;
  }

  private Predicate<JsonNode> all() {
    Predicate<JsonNode> all = one();
    while (take(" AND ")) {
      all = all.and(one());
    }
    return all;
  }

  private Predicate<JsonNode> one() {
    if (take("(")) {
      Predicate<JsonNode> inner = any();
      expect(")");
      return inner;
    }
    boolean attribute = take("@");
    int colon = text.indexOf(':', at);
    String path = text.substring(at, colon);
    at = colon + 1;
    List<Pattern> values = new ArrayList<>();
    boolean fold = !attribute;
    if (take("(")) {
      do {
        values.add(value(fold));
      } while (take(" OR "));
      expect(")");
    } else {
      values.add(value(fold));
    }
    return log -> {
      JsonNode found = log.at("/" + path.replace('.', '/'));
      return !found.isMissingNode()
          && values.stream().anyMatch(each -> each.matcher(found.asText()).matches());
    };
  }

  private Pattern value(boolean fold) {
    StringBuilder regex = new StringBuilder(fold ? "(?is)" : "(?s)");
    int begin = at;
    if (take("\"")) {
      int end = text.indexOf('"', at);
      regex.append(Pattern.quote(text.substring(at, end)));
      at = end + 1;
    }
    while (at < text.length() && " ()".indexOf(text.charAt(at)) < 0) {
      char c = text.charAt(at++);
      if (c == '*') {
        regex.append(".*");
      } else if (c == '?') {
        regex.append("(?:[\\x{10000}-\\x{10ffff}]|.)");
      } else if (c == '\\') {
        regex.append(Pattern.quote(String.valueOf(text.charAt(at++))));
      } else if (c < 0x80 && !Character.isLetterOrDigit(c) && c != '_' && c != '.') {
        throw new IllegalArgumentException("not escaped: " + c + " in " + text);
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    if (begin == at) {
      throw new IllegalArgumentException("no value at " + at + ": " + text);
    }
    return Pattern.compile(regex.toString());
  }

  private boolean take(String word) {
    if (!text.startsWith(word, at)) {
      return false;
    }
    at += word.length();
    return true;
  }

  private void expect(String word) {
    if (!take(word)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "no %s at %d: %s", word, at, text));
    }
  }
}
