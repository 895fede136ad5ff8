// SPDX-License-Identifier: Apache-2.0
package io.steplog.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON value where the parser stands, as one of the types that fields have. The parser's
 * own bound on nesting ends the recursion. What is of another shape than asked for is passed over.
 */
public final class JsonReading {
  private static final int MAX_DEPTH = 700;

  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          // Keys come from strangers: they must not end up in the JVM's table of strings.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private JsonReading() {}

  /**
   * Reads a text that is one JSON object and nothing else.
   *
   * @throws IOException if it is anything else, or nested deeper than {@value #MAX_DEPTH}
   */
  public static Map<String, @Nullable Object> objectOf(String text) throws IOException {
    try (JsonParser json = JSON.createParser(text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("not a JSON object");
      }
      Map<String, @Nullable Object> values = object(json);
      if (json.nextToken() != null) {
        throw new IOException("more than a JSON object");
      }
      return values;
    }
  }

  /** A value; whole numbers beyond 64 bits stay text, as nothing else holds all of their digits. */
  public static @Nullable Object value(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case START_OBJECT -> object(json);
      case START_ARRAY -> list(json);
      case VALUE_NUMBER_INT -> isLong(json) ? (Object) json.getLongValue() : json.getText();
      case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
      case VALUE_TRUE -> Boolean.TRUE;
      case VALUE_FALSE -> Boolean.FALSE;
      case VALUE_STRING -> textOrNotFinite(json.getText());
      default -> null;
    };
  }

  /** Text to values; a key that stands twice keeps the last. */
  public static Map<String, @Nullable Object> object(JsonParser json) throws IOException {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    if (!json.hasToken(JsonToken.START_OBJECT)) {
      json.skipChildren();
      return values;
    }
    String key;
    while ((key = json.nextFieldName()) != null) {
      json.nextToken();
      values.put(key, value(json));
    }
    return values;
  }

  public static List<@Nullable Object> list(JsonParser json) throws IOException {
    List<@Nullable Object> values = new ArrayList<>();
    if (!json.hasToken(JsonToken.START_ARRAY)) {
      json.skipChildren();
      return values;
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      values.add(value(json));
    }
    return values;
  }

  /** Text to text; values of other types are passed over. */
  public static Map<String, String> texts(JsonParser json) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    if (!json.hasToken(JsonToken.START_OBJECT)) {
      json.skipChildren();
      return texts;
    }
    String key;
    while ((key = json.nextFieldName()) != null) {
      if (json.nextToken() == JsonToken.VALUE_STRING) {
        texts.put(key, json.getText());
      } else {
        json.skipChildren();
      }
    }
    return texts;
  }

  public static List<String> textList(JsonParser json) throws IOException {
    List<String> texts = new ArrayList<>();
    if (!json.hasToken(JsonToken.START_ARRAY)) {
      json.skipChildren();
      return texts;
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.hasToken(JsonToken.VALUE_STRING)) {
        texts.add(json.getText());
      } else {
        json.skipChildren();
      }
    }
    return texts;
  }

  /** The text, {@code null} where something else stands. */
  public static @Nullable String text(JsonParser json) throws IOException {
    if (json.hasToken(JsonToken.VALUE_STRING)) {
      return json.getText();
    }
    json.skipChildren();
    return null;
  }

  /** The whole number, or the other one where none of 64 bits stands here. */
  public static long number(JsonParser json, long otherwise) throws IOException {
    Long number = number(json);
    return number == null ? otherwise : number;
  }

  /** The whole number, {@code null} where none of 64 bits stands here. */
  public static @Nullable Long number(JsonParser json) throws IOException {
    if (json.hasToken(JsonToken.VALUE_NUMBER_INT) && isLong(json)) {
      return json.getLongValue();
    }
    json.skipChildren();
    return null;
  }

  /** Whether the whole number that stands here has 64 bits. */
  private static boolean isLong(JsonParser json) throws IOException {
    return json.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
  }

  private static Object textOrNotFinite(String text) {
    return switch (text) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> text;
    };
  }
}
