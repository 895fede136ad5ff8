// SPDX-License-Identifier: Apache-2.0
package io.steplog.account.mask;

/**
 * The lines of a file of parameters, one after the other. Knows as much of YAML, properties and
 * indented JSON as it takes to see what belongs to a secret's name: the rest of its line, and the
 * lines below that are indented deeper, or are items of a list where its line has no value.
 */
final class MaskedLines {
  private static final int NONE = -1;

  /** How far the secret's line that is open is indented. */
  private int secretIndent = NONE;

  private boolean secretIsOpen;

  String of(String text) {
    StringBuilder masked = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      int end = text.indexOf('\n', at);
      int next = end < 0 ? text.length() : end;
      masked.append(line(text.substring(at, next)));
      if (end >= 0) {
        masked.append('\n');
      }
      at = next + 1;
    }
    return masked.toString();
  }

  private String line(String line) {
    int indent = indent(line);
    if (indent == line.length()) {
      return line;
    }
    if (belongsToSecret(line, indent)) {
      return line.substring(0, indent) + Masking.MASK;
    }
    secretIndent = NONE;
    int at = endOfName(line);
    if (at <= 0 || !SecretNames.isSecret(line.substring(0, at))) {
      return Masking.text(line);
    }
    secretIndent = indent;
    secretIsOpen = line.substring(at + 1).isBlank();
    return secretIsOpen ? line : line.substring(0, at + 1) + ' ' + Masking.MASK;
  }

  private boolean belongsToSecret(String line, int indent) {
    boolean item = secretIsOpen && line.startsWith("- ", indent);
    return secretIndent != NONE && (indent > secretIndent || item && indent == secretIndent);
  }

  private static int indent(String line) {
    int indent = 0;
    while (indent < line.length() && Character.isWhitespace(line.charAt(indent))) {
      indent++;
    }
    return indent;
  }

  private static int endOfName(String line) {
    int equals = line.indexOf('=');
    int colon = line.indexOf(':');
    return equals < 0 || colon >= 0 && colon < equals ? colon : equals;
  }
}
