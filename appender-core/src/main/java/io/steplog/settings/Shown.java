// SPDX-License-Identifier: Apache-2.0
package io.steplog.settings;

import io.steplog.diagnostics.OneLine;
import io.steplog.settings.value.Secret;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Shows a value as it may be shown: one line of bounded length, with nothing secret in it. */
public final class Shown {
  private static final int MOST_CHARACTERS = 200;

  /** Name and password in a URL. */
  private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/@\\s]+(?=@)");

  /** In an unknown key: its value may be a secret whose key is misspelled. */
  private static final Pattern SECRET_NAME =
      Pattern.compile("key|secret|token|passw|pwd|credential|auth|header");

  private Shown() {}

  /** A value that was written for this key. */
  public static String value(SettingKey<?> key, String written) {
    return key.isSecret() ? Secret.MASK : plain(written);
  }

  /** A value that was written for a key that nobody knows: shown only where no secret was meant. */
  public static String unknown(String name, Optional<SettingKey<?>> nearest, String written) {
    boolean mayBeSecret =
        nearest.filter(key -> !key.isSecret()).isEmpty()
            || SECRET_NAME.matcher(name.toLowerCase(Locale.ROOT)).find();
    return mayBeSecret ? Secret.MASK : plain(written);
  }

  /** A value or a name that is no secret. */
  public static String plain(String text) {
    return USER_INFO.matcher(OneLine.of(text, MOST_CHARACTERS)).replaceAll(Secret.MASK);
  }
}
