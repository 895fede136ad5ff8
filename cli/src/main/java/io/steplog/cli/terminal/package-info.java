// SPDX-License-Identifier: Apache-2.0

/**
 * What stands between the command and the screen: output that ends quietly when nobody reads on,
 * colours, and escapes for whatever a terminal would obey.
 *
 * <p>Sees {@code record}. Start at {@link Screen}.
 */
@NullMarked
package io.steplog.cli.terminal;

import org.jspecify.annotations.NullMarked;
