// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.otel.sdk;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import io.steplog.settings.value.BadValueException;
import io.steplog.settings.value.Units;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Properties as the SDK's exporters ask for them. A value that is not of the type asked for ends
 * with {@link ConfigurationException}, which names the property and not the value.
 */
final class SdkProperties implements ConfigProperties {
  private final Map<String, String> texts;

  SdkProperties(Map<String, String> texts) {
    this.texts = texts;
  }

  @Override
  public @Nullable String getString(String name) {
    String text = texts.getOrDefault(name, "").strip();
    return text.isEmpty() ? null : text;
  }

  @Override
  public @Nullable Boolean getBoolean(String name) {
    String text = getString(name);
    return text == null ? null : Boolean.valueOf(text);
  }

  @Override
  public @Nullable Integer getInt(String name) {
    return read(name, Integer::valueOf);
  }

  @Override
  public @Nullable Long getLong(String name) {
    return read(name, Long::valueOf);
  }

  @Override
  public @Nullable Double getDouble(String name) {
    return read(name, Double::valueOf);
  }

  @Override
  public @Nullable Duration getDuration(String name) {
    return read(name, text -> Units.parseDuration(text.matches("[0-9]+") ? text + "ms" : text));
  }

  @Override
  public List<String> getList(String name) {
    List<String> items = new ArrayList<>();
    String text = getString(name);
    if (text != null) {
      for (String item : text.split(",")) {
        if (!item.isBlank()) {
          items.add(item.strip());
        }
      }
    }
    return items;
  }

  @Override
  public Map<String, String> getMap(String name) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String pair : getList(name)) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw new ConfigurationException(name + " is not of the form key=value,key=value");
      }
      pairs.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
    }
    return pairs;
  }

  private <T> @Nullable T read(String name, Function<String, T> type) {
    String text = getString(name);
    try {
      return text == null ? null : type.apply(text);
    } catch (NumberFormatException | BadValueException e) {
      throw new ConfigurationException(name + " is not what its type asks for");
    }
  }
}
