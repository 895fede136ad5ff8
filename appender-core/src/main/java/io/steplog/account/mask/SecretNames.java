// SPDX-License-Identifier: Apache-2.0
package io.steplog.account.mask;

import java.util.Locale;
import java.util.Set;

/**
 * Tells by its name, or by how it begins, what may be a secret. Rather one too many: a name is
 * taken apart into words, at every sign that is no letter or digit and before a capital letter.
 */
final class SecretNames {
  /** Words that make a name a secret's wherever they stand. */
  private static final Set<String> WORDS =
      Set.of("auth", "headers", "jwt", "pat", "pwd", "sas", "dsn", "private", "signature");

  /** The same at the end of a word, as in {@code keystorepassword}. */
  private static final String[] ENDS = {
    "token",
    "secret",
    "secrets",
    "password",
    "passwords",
    "passwd",
    "passphrase",
    "credential",
    "credentials",
    "authorization",
    "cookie",
    "apikey",
    "accesskey",
    "secretkey",
    "privatekey",
    "storepass",
    "keypass",
    "creds"
  };

  /** At the end of the name alone: {@code api.key} is one, {@code key.column} is none. */
  private static final Set<String> LAST = Set.of("key", "keys", "pass", "pw", "sig");

  /** How tokens of well-known services begin. */
  private static final String[] BEGINNINGS = {
    "ghp_",
    "gho_",
    "ghs_",
    "github_pat_",
    "glpat-",
    "xoxb-",
    "xoxp-",
    "xoxa-",
    "AKIA",
    "ASIA",
    "hf_",
    "sk-",
    "pypi-",
    "dckr_pat_",
    "dapi",
    "eyJ"
  };

  private static final int LEAST_TOKEN = 16;

  private SecretNames() {}

  static boolean isSecret(String name) {
    int begin = 0;
    String last = "";
    for (int i = 0; i <= name.length(); i++) {
      boolean end = i == name.length() || !Character.isLetterOrDigit(name.charAt(i));
      boolean hump = !end && i > begin && isHump(name, i);
      if (end || hump) {
        if (i > begin) {
          last = name.substring(begin, i).toLowerCase(Locale.ROOT);
          if (isSecretWord(last)) {
            return true;
          }
        }
        begin = end ? i + 1 : i;
      }
    }
    return LAST.contains(last);
  }

  /** Whether the text begins as tokens do that are known by that. */
  static boolean isToken(String text) {
    for (String beginning : BEGINNINGS) {
      if (text.length() >= LEAST_TOKEN && text.startsWith(beginning)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isHump(String name, int i) {
    return Character.isUpperCase(name.charAt(i)) && Character.isLowerCase(name.charAt(i - 1));
  }

  private static boolean isSecretWord(String word) {
    if (WORDS.contains(word)) {
      return true;
    }
    for (String end : ENDS) {
      if (word.endsWith(end)) {
        return true;
      }
    }
    return false;
  }
}
