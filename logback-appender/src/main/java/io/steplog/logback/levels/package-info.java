// SPDX-License-Identifier: Apache-2.0

/**
 * Puts {@code levels} into force in a Logback context. Sees Logback, and of core the table. Start
 * at {@link io.steplog.logback.levels.OpenedLevels}.
 */
@NullMarked
package io.steplog.logback.levels;

import org.jspecify.annotations.NullMarked;
