// SPDX-License-Identifier: Apache-2.0
package io.steplog.settings;

/**
 * One thing that is wrong with the settings, with all that a user needs to mend it. Holds no
 * secret.
 *
 * @param weight whether it counts as an error
 * @param code the stable code
 * @param key the key as it was written
 * @param value the value as it was written, masked if it may be a secret
 * @param place where it was written
 * @param why the rule that it breaks
 * @param example a line that would be valid
 * @param effect what holds now
 */
public record SettingProblem(
    Weight weight,
    String code,
    String key,
    String value,
    String place,
    String why,
    String example,
    String effect) {
  /** A key that nobody knows. */
  public static final String UNKNOWN_KEY = "SL-201";

  /** A value that is none of its type, or out of its bounds. */
  public static final String BAD_VALUE = "SL-202";

  /** A variable in the environment that looks like a setting of ours and is none. */
  public static final String UNKNOWN_VARIABLE = "SL-203";

  /** A key that stands twice in one place. */
  public static final String SET_TWICE = "SL-204";

  /** A placeholder that nobody filled in. */
  public static final String UNRESOLVED = "SL-205";

  /** A key without a value. */
  public static final String EMPTY = "SL-206";

  /** Two settings that cannot hold together. */
  public static final String CONTRADICTION = "SL-208";

  /** A file of settings that cannot be read. */
  public static final String UNREADABLE = "SL-209";

  /** How much a problem matters. */
  public enum Weight {
    /** Said, and no more: never makes a start fail. */
    NOTE,

    /** Wrong: makes a start fail where {@code on-config-error = fail}. */
    ERROR
  }

  /** The same problem where something else follows from it. */
  public SettingProblem withEffect(String other) {
    return new SettingProblem(weight, code, key, value, place, why, example, other);
  }

  /** The problem in one line, without its code. */
  public String sentence() {
    return key
        + (value.isEmpty() ? "" : " = " + value)
        + " ("
        + place
        + "): "
        + why
        + (example.isEmpty() ? "" : "; valid: " + example)
        + (effect.isEmpty() ? "" : "; " + effect);
  }

  /** The problem in one line. */
  @Override
  public String toString() {
    return code + " " + sentence();
  }
}
