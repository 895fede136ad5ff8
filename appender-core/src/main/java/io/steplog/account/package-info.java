// SPDX-License-Identifier: Apache-2.0

/**
 * What a run ran with, on record: one entry where an origin begins to log, and one for whatever the
 * program adds. Sees {@code settings}, {@code record}, {@code diagnostics} and its own packages.
 *
 * <p>Start at {@link RunAccounts}.
 */
@NullMarked
package io.steplog.account;

import org.jspecify.annotations.NullMarked;
