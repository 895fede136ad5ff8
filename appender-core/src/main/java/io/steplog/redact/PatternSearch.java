// SPDX-License-Identifier: Apache-2.0
package io.steplog.redact;

import io.steplog.account.mask.Masking;
import io.steplog.diagnostics.Diagnostics;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Masks what patterns match. A text on which a pattern takes too many steps, or more stack than
 * there is, is masked whole: what could not be looked through is not shown. Any thread.
 */
final class PatternSearch {
  private static final String TROUBLE = "SL-212";

  private final List<Pattern> patterns = new ArrayList<>();
  private final LongAdder hidden;
  private final Diagnostics diagnostics;

  PatternSearch(List<String> expressions, LongAdder hidden, Diagnostics diagnostics) {
    for (String expression : expressions) {
      patterns.add(Pattern.compile(expression));
    }
    this.hidden = hidden;
    this.diagnostics = diagnostics;
  }

  /** The text without what they match, the same object where they match nothing. */
  String of(String text) {
    String masked = text;
    for (Pattern pattern : patterns) {
      try {
        masked = without(pattern, masked);
      } catch (SteppedText.TooManySteps | StackOverflowError e) {
        hidden.increment();
        diagnostics.warn(
            TROUBLE,
            "a text of "
                + text.length()
                + " characters was masked as a whole, since this of redact.patterns takes too long"
                + " on it: "
                + pattern);
        return Masking.MASK;
      }
    }
    return masked;
  }

  private String without(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(new SteppedText(text));
    StringBuilder masked = null;
    int at = 0;
    while (matcher.find()) {
      if (matcher.end() > matcher.start()) {
        masked = masked == null ? new StringBuilder(text.length()) : masked;
        masked.append(text, at, matcher.start()).append(Masking.MASK);
        at = matcher.end();
        hidden.increment();
      }
    }
    return masked == null ? text : masked.append(text, at, text.length()).toString();
  }
}
