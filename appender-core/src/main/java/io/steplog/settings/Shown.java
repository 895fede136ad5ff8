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

  /** Longer values are cut before they are looked through. */
  private static final int MOST_SEARCHED = 4_096;

  /** Name and password in a URL, up to the last sign: a password may hold one, or a slash. */
  private static final Pattern USER_INFO = Pattern.compile("(?<=://)\\S+(?=@)");

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
    String searched = text.substring(0, Math.min(MOST_SEARCHED, text.length()));
    // Masked before it is cut: the sign behind a long password would be gone.
    return OneLine.of(USER_INFO.matcher(searched).replaceAll(Secret.MASK), MOST_CHARACTERS);
  }
}
