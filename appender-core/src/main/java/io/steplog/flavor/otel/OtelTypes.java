// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.otel;

import io.steplog.flavor.otel.send.Endpoint;
import io.steplog.flavor.otel.send.HeaderList;
import io.steplog.settings.value.BadValueException;
import io.steplog.settings.value.PlainType;
import io.steplog.settings.value.SettingType;
import io.steplog.settings.value.SettingTypes;
import io.steplog.settings.value.Units;
import java.time.Duration;
import java.util.Locale;

/** The types of settings that only this store has. */
final class OtelTypes {
  static final SettingType<Endpoint> ENDPOINT =
      new PlainType<>("URL", "https://collector.example:4318/v1/logs") {
        @Override
        public Endpoint parse(String text) {
          return Endpoint.parse(text);
        }
      };

  static final SettingType<HeaderList> HEADERS =
      new PlainType<>("name=value list", "Authorization=Bearer%20abc") {
        @Override
        public HeaderList parse(String text) {
          return HeaderList.ofVariable(text);
        }
      };

  /** A time; a bare number is of milliseconds, as in the standard's variables. */
  static final SettingType<Duration> TIMEOUT =
      SettingTypes.between(
          new PlainType<>("duration", "10s") {
            @Override
            public Duration parse(String text) {
              return Units.parseDuration(text.matches("[0-9]+") ? text + "ms" : text);
            }

            @Override
            public String show(Duration value) {
              return Units.showDuration(value);
            }
          },
          Duration.ofMillis(10),
          Duration.ofMinutes(10));

  static final SettingType<String> PROTOCOL =
      new PlainType<>("http/protobuf or grpc", "http/protobuf") {
        @Override
        public String parse(String text) {
          return switch (text.toLowerCase(Locale.ROOT)) {
            // Whoever takes OTLP over HTTP as JSON takes it in Protocol Buffers too.
            case "http/protobuf", "http/json" -> OtelKeys.HTTP;
            case "grpc" -> OtelKeys.GRPC;
            default -> throw new BadValueException("neither http/protobuf nor grpc");
          };
        }
      };

  static final SettingType<String> PROXY =
      new PlainType<>("host:port", "proxy.example:3128") {
        @Override
        public String parse(String text) {
          if (!text.matches("[A-Za-z0-9.\\[\\]:-]+:[1-9][0-9]{0,4}")) {
            throw new BadValueException("not of the form host:port");
          }
          return text;
        }
      };

  private OtelTypes() {}
}
