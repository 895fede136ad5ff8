// SPDX-License-Identifier: Apache-2.0

/**
 * Puts {@code levels} into force in java.util.logging. Sees that, and of core the table. Start at
 * {@link io.steplog.jul.levels.OpenedLoggers}.
 */
@NullMarked
package io.steplog.jul.levels;

import org.jspecify.annotations.NullMarked;
