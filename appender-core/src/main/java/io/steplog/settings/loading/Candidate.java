// SPDX-License-Identifier: Apache-2.0
package io.steplog.settings.loading;

import io.steplog.settings.SettingProblem;
import io.steplog.settings.Shown;
import io.steplog.settings.source.RawSetting;
import io.steplog.settings.value.BadValueException;
import io.steplog.settings.value.SettingType;
import io.steplog.settings.value.SettingTypes;
import org.jspecify.annotations.Nullable;

/**
 * One written setting whose key is known, read: it has either a value or what is wrong with it.
 *
 * @param match the key that is meant
 * @param rank what kind of place it stands in
 * @param raw as it was written
 * @param value the value, if it is one
 * @param code what is wrong, if it is none
 * @param why the rule that it breaks, if it is none
 */
record Candidate(
    KnownKeys.Match match,
    Rank rank,
    RawSetting raw,
    @Nullable Object value,
    String code,
    String why) {

  /** Logback puts this behind the name of a property that it does not know. */
  private static final String LOGBACK_UNDEFINED = "_IS_UNDEFINED";

  static Candidate read(KnownKeys.Match match, Rank rank, RawSetting raw) {
    String text = raw.value().strip();
    if (text.isEmpty()) {
      return bad(match, rank, raw, SettingProblem.EMPTY, "the value is empty");
    }
    if (isUnresolved(text) || isUnresolved(raw.key())) {
      String why = "a placeholder that was not filled in";
      return bad(match, rank, raw, SettingProblem.UNRESOLVED, why);
    }
    SettingType<?> type = match.member().isEmpty() ? match.key().type() : SettingTypes.TEXT;
    try {
      return new Candidate(match, rank, raw, type.parse(text), "", "");
    } catch (BadValueException e) {
      return bad(match, rank, raw, SettingProblem.BAD_VALUE, e.why());
    }
  }

  private static Candidate bad(
      KnownKeys.Match match, Rank rank, RawSetting raw, String code, String why) {
    return new Candidate(match, rank, raw, null, code, why);
  }

  private static boolean isUnresolved(String text) {
    return text.contains("${") || text.contains(LOGBACK_UNDEFINED);
  }

  /** What is wrong with this one. */
  SettingProblem problem(String effect) {
    // Set for everybody, and perhaps with a meaning that only others know: no reason to fail.
    boolean ofOthers = rank == Rank.STANDARD_VARIABLE;
    return new SettingProblem(
        ofOthers ? SettingProblem.Weight.NOTE : SettingProblem.Weight.ERROR,
        code,
        Shown.plain(raw.key()),
        Shown.value(match.key(), raw.value().strip()),
        raw.place(),
        why,
        rank.example(match.key()),
        effect);
  }
}
