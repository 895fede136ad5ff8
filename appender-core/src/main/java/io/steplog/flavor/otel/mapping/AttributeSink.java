// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.otel.mapping;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes attributes one by one; no key comes twice. One thread. */
public interface AttributeSink {
  /** A text. */
  void text(String key, String value);

  /** A whole number. */
  void number(String key, long value);

  /** True or false. */
  void bool(String key, boolean value);

  /** Texts. */
  void texts(String key, List<String> values);

  /** A value as {@link io.steplog.record.Fields} hold them. */
  void value(String key, @Nullable Object value);
}
