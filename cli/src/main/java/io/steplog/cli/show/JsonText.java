// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.show;

import io.steplog.cli.terminal.Escapes;

/** Builds one JSON object on one line, key by key. One thread. */
public final class JsonText {
  private final StringBuilder out = new StringBuilder("{");

  /** Adds a text. */
  public JsonText add(String key, String value) {
    key(key);
    quoted(value);
    return this;
  }

  /** Adds a number. */
  public JsonText add(String key, long value) {
    key(key);
    out.append(value);
    return this;
  }

  /** Adds true or false. */
  public JsonText add(String key, boolean value) {
    key(key);
    out.append(value);
    return this;
  }

  /** Adds an object; it is finished by that. */
  public JsonText add(String key, JsonText value) {
    key(key);
    out.append(value.out).append('}');
    return this;
  }

  /** The finished line, harmless on a terminal. Nothing can be added after it. */
  public String line() {
    return Escapes.json(out.append('}').toString());
  }

  private void key(String key) {
    out.append(out.length() == 1 ? "" : ",");
    quoted(key);
    out.append(':');
  }

  private void quoted(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (unit == '"' || unit == '\\') {
        out.append('\\').append(unit);
      } else if (unit < ' ') {
        out.append(String.format("\\u%04x", (int) unit));
      } else {
        out.append(unit);
      }
    }
    out.append('"');
  }
}
