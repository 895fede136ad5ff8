// SPDX-License-Identifier: Apache-2.0

/**
 * What a run ran with, on record: one entry where an origin begins to log, one for whatever the
 * program adds, and one for how it ended. Sees {@code settings}, {@code record}, {@code
 * diagnostics}, {@code delivery} and its own packages.
 *
 * <p>Start at {@link RunAccounts}.
 */
@NullMarked
package io.steplog.account;

import org.jspecify.annotations.NullMarked;
