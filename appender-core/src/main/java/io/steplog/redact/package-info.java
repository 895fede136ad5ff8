// SPDX-License-Identifier: Apache-2.0

/**
 * Keeps secrets out of all that is logged: which values and patterns are secrets, and how they are
 * found. Sees {@code encoding}, {@code settings}, {@code diagnostics} and {@code account.mask}.
 *
 * <p>Start at {@link Redactor}.
 */
@NullMarked
package io.steplog.redact;

import org.jspecify.annotations.NullMarked;
