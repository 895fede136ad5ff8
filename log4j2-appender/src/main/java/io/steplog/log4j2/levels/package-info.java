// SPDX-License-Identifier: Apache-2.0

/**
 * Puts {@code levels} into force in a Log4j configuration. Sees Log4j, and of core the table. Start
 * at {@link io.steplog.log4j2.levels.OpenedLevels}.
 */
@NullMarked
package io.steplog.log4j2.levels;

import org.jspecify.annotations.NullMarked;
