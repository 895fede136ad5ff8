// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.otel.sdk;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.common.Value;
import io.steplog.flavor.otel.mapping.AttributeSink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers attributes for the SDK. One thread. */
final class SdkAttributes implements AttributeSink {
  private final AttributesBuilder into = Attributes.builder();

  Attributes attributes() {
    return into.build();
  }

  @Override
  public void text(String key, String value) {
    into.put(AttributeKey.stringKey(key), value);
  }

  @Override
  public void number(String key, long value) {
    into.put(AttributeKey.longKey(key), value);
  }

  @Override
  public void bool(String key, boolean value) {
    into.put(AttributeKey.booleanKey(key), value);
  }

  @Override
  public void texts(String key, List<String> values) {
    into.put(AttributeKey.stringArrayKey(key), values);
  }

  @Override
  public void value(String key, @Nullable Object value) {
    if (value instanceof String text) {
      text(key, text);
    } else if (value instanceof Boolean bool) {
      bool(key, bool);
    } else if (value instanceof Long whole) {
      number(key, whole);
    } else if (value instanceof Double real) {
      into.put(AttributeKey.doubleKey(key), real);
    } else {
      into.put(AttributeKey.valueKey(key), any(value));
    }
  }

  /** Recursive: fields are nested 32 deep at most. */
  private static Value<?> any(@Nullable Object value) {
    if (value == null) {
      return Value.empty();
    }
    if (value instanceof Boolean bool) {
      return Value.of((boolean) bool);
    }
    if (value instanceof Long whole) {
      return Value.of((long) whole);
    }
    if (value instanceof Double real) {
      return Value.of((double) real);
    }
    if (value instanceof List<?> list) {
      List<Value<?>> values = new ArrayList<>(list.size());
      list.forEach(one -> values.add(any(one)));
      return Value.of(values);
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Value<?>> values = new LinkedHashMap<>();
      map.forEach((key, one) -> values.put(String.valueOf(key), any(one)));
      return Value.of(values);
    }
    return Value.of(value.toString());
  }
}
