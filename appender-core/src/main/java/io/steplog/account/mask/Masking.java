// SPDX-License-Identifier: Apache-2.0
package io.steplog.account.mask;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts {@value #MASK} in the place of what looks like a secret: the value of a name that speaks of
 * one, behind {@code =} or {@code :} or as the next word, the user-info of a URL, keys and
 * certificates in PEM form, and tokens that are known by how they begin. Without state; any thread.
 */
public final class Masking {
  /** What stands where a secret was. */
  public static final String MASK = "***";

  private static final String SCHEME_END = "://";
  private static final String DELIMITERS = ",;&?\"'";

  private Masking() {}

  /** The value of a name. */
  public static String value(String name, String value) {
    return SecretNames.isSecret(name) ? MASK : text(value);
  }

  /** A value of any type that belongs to a name; maps and lists as far as they go. */
  public static @Nullable Object typed(String name, @Nullable Object value) {
    if (value != null && SecretNames.isSecret(name)) {
      return MASK;
    }
    if (value instanceof String text) {
      return text(text);
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> masked = new LinkedHashMap<>();
      map.forEach((key, one) -> masked.put(String.valueOf(key), typed(String.valueOf(key), one)));
      return masked;
    }
    if (value instanceof Collection<?> items) {
      List<@Nullable Object> masked = new ArrayList<>();
      items.forEach(item -> masked.add(typed("", item)));
      return masked;
    }
    return value;
  }

  /** Words as a command has them: of each one, the next is the value where it has none itself. */
  public static List<String> words(List<String> words) {
    List<String> masked = new ArrayList<>(words.size());
    boolean secretNext = false;
    for (String word : words) {
      masked.add(secretNext ? MASK : word(word));
      secretNext = !secretNext && asksForValue(word);
    }
    return masked;
  }

  /**
   * Lines of words; a line that is {@code name: value} or {@code name = value} is of that name, and
   * what is indented below such a line belongs to it.
   */
  public static String lines(String text) {
    return new MaskedLines().of(KeyBlocks.masked(text));
  }

  /** A text of words between blanks. */
  public static String text(String given) {
    String text = KeyBlocks.masked(given);
    StringBuilder masked = new StringBuilder(text.length());
    boolean secretNext = false;
    int at = 0;
    while (at < text.length()) {
      int begin = at;
      while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
        at = endOfPiece(text, at);
      }
      String word = text.substring(begin, at);
      if (!word.isEmpty()) {
        masked.append(secretNext ? MASK : word(word));
        secretNext = !secretNext && asksForValue(word);
      }
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        masked.append(text.charAt(at++));
      }
    }
    return masked.toString();
  }

  /** A quoted piece belongs to its word, blanks and all. */
  private static int endOfPiece(String text, int at) {
    char c = text.charAt(at);
    int close = c == '"' || c == '\'' ? text.indexOf(c, at + 1) : -1;
    return close < 0 ? at + 1 : close + 1;
  }

  private static String word(String word) {
    if (SecretNames.isToken(word)) {
      return MASK;
    }
    String bare = withoutUserInfo(word);
    StringBuilder masked = new StringBuilder(bare.length());
    int begin = 0;
    for (int i = 0; i <= bare.length(); i++) {
      boolean end = i == bare.length();
      boolean names = !end && separates(bare, i);
      if (!end && !names && DELIMITERS.indexOf(bare.charAt(i)) < 0) {
        continue;
      }
      String piece = bare.substring(begin, i);
      if (names && i + 1 < bare.length() && SecretNames.isSecret(piece)) {
        // To the end of the word: a delimiter may well be part of the secret.
        return masked.append(bare, begin, i + 1).append(MASK).toString();
      }
      masked.append(SecretNames.isToken(piece) ? MASK : piece);
      if (!end) {
        masked.append(bare.charAt(i));
      }
      begin = i + 1;
    }
    return masked.toString();
  }

  private static boolean asksForValue(String word) {
    boolean ends = word.endsWith(":") || word.endsWith("=");
    boolean option = word.startsWith("-") && !hasValue(word);
    boolean scheme = word.equalsIgnoreCase("bearer") || word.equalsIgnoreCase("basic");
    return scheme || (ends || option) && SecretNames.isSecret(word);
  }

  /** Whether a name ends and its value begins here; a URL's scheme is no name. */
  private static boolean separates(String word, int at) {
    char c = word.charAt(at);
    return c == '=' || c == ':' && !word.startsWith(SCHEME_END, at);
  }

  private static boolean hasValue(String word) {
    return word.indexOf('=') >= 0 || word.indexOf(':') >= 0;
  }

  private static String withoutUserInfo(String word) {
    int scheme = word.indexOf(SCHEME_END);
    if (scheme < 0) {
      return word;
    }
    int begin = scheme + SCHEME_END.length();
    int end = begin;
    while (end < word.length() && "/?#\"',".indexOf(word.charAt(end)) < 0) {
      end++;
    }
    int at = word.lastIndexOf('@', end - 1);
    String rest = withoutUserInfo(word.substring(end));
    return at < begin
        ? word.substring(0, end) + rest
        : word.substring(0, begin) + MASK + word.substring(at, end) + rest;
  }
}
