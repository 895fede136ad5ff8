// SPDX-License-Identifier: Apache-2.0
package io.steplog.redact;

import io.steplog.account.mask.Masking;
import io.steplog.diagnostics.Diagnostics;
import io.steplog.encoding.Redaction;
import io.steplog.encoding.Utf8;
import io.steplog.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Masks the values of secret variables wherever they stand, and what the user's patterns match. Of
 * a value no part stays where another one overlaps it: what any of them covers is one mask. Any
 * thread; without patterns it allocates nothing where it finds nothing.
 */
public final class Redactor implements Redaction {
  private static final byte[] MASK = Masking.MASK.getBytes(StandardCharsets.UTF_8);

  private final LongAdder hidden = new LongAdder();
  private final @Nullable ByteSearch values;
  private final Set<Long> numbers = new HashSet<>();
  private final @Nullable PatternSearch patterns;

  private Redactor(Collection<String> values, List<String> expressions, Diagnostics diagnostics) {
    List<byte[]> bytes = new ArrayList<>();
    for (String value : values) {
      bytes.add(utf8(value));
      learnNumber(value);
    }
    this.values = bytes.isEmpty() ? null : new ByteSearch(bytes);
    this.patterns =
        expressions.isEmpty() ? null : new PatternSearch(expressions, hidden, diagnostics);
  }

  /**
   * What is hidden by these settings in a process with this environment; {@code null} for nothing.
   */
  public static @Nullable Redactor of(
      Settings settings, Map<String, String> environment, Diagnostics diagnostics) {
    return of(
        SecretVariables.values(environment, settings.find(RedactKeys.ENV).orElse(List.of())),
        settings.find(RedactKeys.PATTERNS).orElse(List.of()),
        diagnostics);
  }

  /**
   * Hides these values and what these regular expressions match; {@code null} for nothing.
   *
   * @param values each of at least two characters
   */
  public static @Nullable Redactor of(
      Collection<String> values, List<String> expressions, Diagnostics diagnostics) {
    return values.isEmpty() && expressions.isEmpty()
        ? null
        : new Redactor(values, expressions, diagnostics);
  }

  @Override
  public int hide(byte[] utf8, int from, int to) {
    ByteSearch search = values;
    int first = search == null ? -1 : search.find(utf8, from, to);
    return search == null || first < 0 ? to : mask(search, utf8, first, to);
  }

  /** What is written never gets ahead of what is read: a mask is shorter than any value. */
  private int mask(ByteSearch search, byte[] utf8, int first, int to) {
    int out = first;
    int begin = first;
    while (begin >= 0) {
      int end = begin + search.lengthAt(utf8, begin, to);
      int next = search.find(utf8, begin + 1, to);
      while (next >= 0 && next <= end) {
        end = Math.max(end, next + search.lengthAt(utf8, next, to));
        next = search.find(utf8, next + 1, to);
      }
      System.arraycopy(MASK, 0, utf8, out, MASK.length);
      out += MASK.length;
      int rest = (next < 0 ? to : next) - end;
      System.arraycopy(utf8, end, utf8, out, rest);
      out += rest;
      hidden.increment();
      begin = next;
    }
    return out;
  }

  @Override
  public String of(String text) {
    byte[] bytes = utf8(text);
    int end = hide(bytes, 0, bytes.length);
    String without = end == bytes.length ? text : new String(bytes, 0, end, StandardCharsets.UTF_8);
    return patterns == null ? without : patterns.of(without);
  }

  @Override
  public boolean needsText() {
    return patterns != null;
  }

  @Override
  public int end(String text) {
    ByteSearch search = values;
    if (search == null) {
      return text.length();
    }
    byte[] bytes = utf8(text);
    int cut = end(search, bytes);
    return cut == bytes.length
        ? text.length()
        : text.length()
            - new String(bytes, cut, bytes.length - cut, StandardCharsets.UTF_8).length();
  }

  private static int end(ByteSearch search, byte[] text) {
    int cut = text.length - search.begun(text, text.length);
    int begin = 0;
    int end = -1;
    // A value that is whole, but would be cut there in its turn, goes with all that overlaps it.
    for (int at = search.find(text, 0, text.length);
        at >= 0 && at < cut;
        at = search.find(text, at + 1, text.length)) {
      begin = at > end ? at : begin;
      end = Math.max(end, at + search.lengthAt(text, at, text.length));
      if (end > cut) {
        return begin;
      }
    }
    return cut;
  }

  @Override
  public boolean hides(long number) {
    boolean hides = !numbers.isEmpty() && numbers.contains(number);
    if (hides) {
      hidden.increment();
    }
    return hides;
  }

  @Override
  public String mask() {
    return Masking.MASK;
  }

  @Override
  public long hidden() {
    return hidden.sum();
  }

  private void learnNumber(String value) {
    try {
      long number = Long.parseLong(value);
      if (Long.toString(number).equals(value)) {
        numbers.add(number);
      }
    } catch (NumberFormatException isNone) {
      // As most values are none.
    }
  }

  private static byte[] utf8(String text) {
    byte[] bytes = new byte[Utf8.length(text, 0, text.length())];
    Utf8.encode(text, 0, text.length(), bytes, 0);
    return bytes;
  }
}
