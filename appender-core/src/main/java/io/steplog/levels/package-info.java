// SPDX-License-Identifier: Apache-2.0

/**
 * Which loggers are to pass more, or less, than their framework's configuration says. Sees {@code
 * record} and {@code settings}; each front end puts it into force in its framework's own way.
 *
 * <p>Start at {@link LevelTable}.
 */
@NullMarked
package io.steplog.levels;

import org.jspecify.annotations.NullMarked;
