// SPDX-License-Identifier: Apache-2.0
package io.steplog.limit;

import io.steplog.settings.value.BadValueException;
import io.steplog.settings.value.SettingTypes;
import java.time.Duration;

/**
 * So many in each span of time.
 *
 * @param most how many
 * @param per the span
 */
public record Rate(long most, Duration per) {
  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofDays(1);

  /** Reads {@code 100/s}, {@code 1000/m} or {@code 10000/30s}. */
  static Rate parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new BadValueException("not of the form 100/s or 10000/30s");
    }
    long most = SettingTypes.INTEGER.parse(text.substring(0, slash).strip());
    String span = text.substring(slash + 1).strip();
    boolean isUnit = !span.isEmpty() && !Character.isDigit(span.charAt(0));
    Duration per = SettingTypes.DURATION.parse(isUnit ? "1" + span : span);
    if (most < 1) {
      throw new BadValueException("less than 1: an entry of each kind has to be let through");
    }
    if (per.compareTo(SHORTEST) < 0 || per.compareTo(LONGEST) > 0) {
      throw new BadValueException("a span of less than 100ms or more than 1d");
    }
    return new Rate(most, per);
  }

  /** As it is written in a setting. */
  @Override
  public String toString() {
    String span = SettingTypes.DURATION.show(per);
    boolean isUnit = span.length() == 2 && span.charAt(0) == '1';
    return most + "/" + (isUnit ? span.substring(1) : span);
  }
}
