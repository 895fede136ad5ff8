// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.otel.send;

import io.steplog.settings.value.BadValueException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Headers that go with each request, every one fit for HTTP. Immutable; never shows a value, and
 * says so little of an unfit one that nothing of it can be guessed.
 */
public final class HeaderList {
  /** No headers. */
  public static final HeaderList NONE = new HeaderList(Map.of());

  /** The only ones that are surely no key: with any other, a network must not read along. */
  private static final Set<String> HARMLESS = Set.of("x-scope-orgid", "user-agent", "accept");

  /** The client sets them itself, and refuses to be told. */
  private static final Set<String> OF_THE_CLIENT =
      Set.of(
          "connection",
          "content-length",
          "content-encoding",
          "content-type",
          "expect",
          "host",
          "transfer-encoding",
          "upgrade");

  private static final String NAME = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
  private static final int LEAST_MASKED = 4;

  private final Map<String, String> values;

  private HeaderList(Map<String, String> values) {
    this.values = Collections.unmodifiableMap(values);
  }

  /** Reads {@code name=value,name=value}, each value percent-decoded, as the standard says. */
  public static HeaderList ofVariable(String text) {
    Map<String, String> found = newMap();
    for (String pair : text.split(",")) {
      if (!pair.isBlank()) {
        put(found, pair, '=', true);
      }
    }
    return new HeaderList(found);
  }

  /** Reads a file: a header a line, {@code name: value} or {@code name=value}, as it stands. */
  public static HeaderList ofFile(String text) {
    Map<String, String> found = newMap();
    for (String line : text.split("\\R")) {
      if (!line.isBlank() && !line.startsWith("#")) {
        int colon = line.indexOf(':');
        int equals = line.indexOf('=');
        boolean byColon = colon > 0 && (equals < 0 || colon < equals);
        put(found, line, byColon ? ':' : '=', false);
      }
    }
    return new HeaderList(found);
  }

  /** These headers and those; those win. */
  public HeaderList with(HeaderList those) {
    Map<String, String> all = newMap();
    all.putAll(values);
    all.putAll(those.values);
    return new HeaderList(all);
  }

  /** The headers themselves: for the wire alone. */
  public Map<String, String> reveal() {
    return values;
  }

  /** Whether one of them may be a credential. */
  public boolean holdsCredentials() {
    return values.keySet().stream()
        .anyMatch(name -> !HARMLESS.contains(name.toLowerCase(Locale.ROOT)));
  }

  /** A text of somebody else, without what of it is in our headers. */
  public String mask(String text) {
    String masked = text;
    for (String value : values.values()) {
      for (String word : value.split(" ")) {
        if (word.length() >= LEAST_MASKED) {
          masked = masked.replace(word, "****");
        }
      }
    }
    return masked;
  }

  private static Map<String, String> newMap() {
    return new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  }

  private static void put(Map<String, String> into, String pair, char between, boolean encoded) {
    int at = pair.indexOf(between);
    if (at < 1) {
      throw new BadValueException("a header that is not of the form name=value");
    }
    String name = pair.substring(0, at).strip();
    String raw = pair.substring(at + 1).strip();
    String value = encoded ? Percent.decode(raw).strip() : raw;
    if (!name.matches(NAME)) {
      throw new BadValueException("a header's name holds a character that HTTP forbids");
    }
    if (OF_THE_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
      throw new BadValueException("the header " + name.toLowerCase(Locale.ROOT) + " is not free");
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' && c != '\t' || c >= 0x7f) {
        throw new BadValueException(
            "a header's value holds a line end or another character that HTTP forbids");
      }
    }
    into.put(name, value);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HeaderList that && MessageDigest.isEqual(bytes(), that.bytes());
  }

  /** The same for all: a hash that varies would tell something of them. */
  @Override
  public int hashCode() {
    return HeaderList.class.hashCode();
  }

  @Override
  public String toString() {
    return "****";
  }

  private byte[] bytes() {
    return values.toString().getBytes(StandardCharsets.UTF_8);
  }
}
