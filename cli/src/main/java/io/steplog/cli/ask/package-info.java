// SPDX-License-Identifier: Apache-2.0

/**
 * Words of the command line made into times, levels and pairs, with all that is wrong with them
 * told at once.
 *
 * <p>Sees {@code record} and how the settings measure words. Start at {@link Problems}.
 */
@NullMarked
package io.steplog.cli.ask;

import org.jspecify.annotations.NullMarked;
