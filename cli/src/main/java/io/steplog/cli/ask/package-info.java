// SPDX-License-Identifier: Apache-2.0

/**
 * What the user asked for: words of the command line made into times, levels and pairs, with all
 * that is wrong with them told at once.
 *
 * <p>Sees {@code record}, {@code store} and {@code cli.terminal}. Start at {@link LogsRequest}.
 */
@NullMarked
package io.steplog.cli.ask;

import org.jspecify.annotations.NullMarked;
