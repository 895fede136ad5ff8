// SPDX-License-Identifier: Apache-2.0
package io.steplog.encoding;

import org.jspecify.annotations.Nullable;

/** What the ids of a journal stand for. */
public interface Definitions {
  /** A {@code String} or an {@code Origin}, or {@code null} where the definition was lost. */
  @Nullable Object find(int id);
}
