// SPDX-License-Identifier: Apache-2.0
package io.steplog.redact;

import io.steplog.settings.SettingKey;
import io.steplog.settings.value.BadValueException;
import io.steplog.settings.value.PlainType;
import io.steplog.settings.value.SettingType;
import io.steplog.settings.value.SettingTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Lists the settings of what is masked in all that is logged. */
public final class RedactKeys {
  /** As texts: two patterns of the same text are not equal. */
  private static final SettingType<List<String>> EXPRESSIONS =
      new PlainType<>("regular expressions", "hf_\\w{30,}") {
        @Override
        public List<String> parse(String text) {
          return expressions(text);
        }

        @Override
        public String show(List<String> value) {
          return String.join(" ", value);
        }
      };

  public static final SettingKey<List<String>> ENV =
      SettingKey.list(
              "redact.env",
              "Further environment variables whose values are masked, as record.env; !NAME is none,"
                  + " none turns it off.")
          .whenUnset(
              "names that end in _TOKEN, _KEY, _SECRET, _PASSWORD, _PASSWD, _PASSPHRASE, _PASS or"
                  + " _PWD alone")
          .example("GITHUB_PAT,!PARTITION_KEY");

  public static final SettingKey<List<String>> PATTERNS =
      SettingKey.of(
              "redact.patterns",
              EXPRESSIONS,
              "Regular expressions, between blanks, whose matches are masked.")
          .whenUnset("none");

  private static final List<SettingKey<?>> ALL = List.of(ENV, PATTERNS);

  private RedactKeys() {}

  /** All of them, in the order in which the README has them. */
  public static List<SettingKey<?>> all() {
    return ALL;
  }

  private static List<String> expressions(String text) {
    List<String> expressions = new ArrayList<>();
    for (String each : SettingTypes.TEXT.parse(text).split(" +")) {
      try {
        Pattern.compile(each);
      } catch (PatternSyntaxException e) {
        // Its message would repeat the text.
        throw new BadValueException(
            "number "
                + (expressions.size() + 1)
                + " is no regular expression: "
                + e.getDescription()
                + ", near character "
                + (e.getIndex() + 1));
      }
      expressions.add(each);
    }
    return List.copyOf(expressions);
  }
}
