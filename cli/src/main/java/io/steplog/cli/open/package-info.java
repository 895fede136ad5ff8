// SPDX-License-Identifier: Apache-2.0

/**
 * Which store a verb reads from, and how it is opened: by the settings that the environment and its
 * properties file hold, for reading alone.
 *
 * <p>Sees {@code store}, {@code flavor}, {@code settings} and {@code cli.ask}. Start at {@link
 * Stores}.
 */
@NullMarked
package io.steplog.cli.open;

import org.jspecify.annotations.NullMarked;
