// SPDX-License-Identifier: Apache-2.0
/**
 * Keeps what a store refused for good, with the reason, until somebody sends it again. Sees {@code
 * record}, {@code store}, {@code json}, {@code diagnostics} and the journal's private files.
 *
 * <p>Start at {@link io.steplog.deadletter.RefusedEntries}.
 */
@NullMarked
package io.steplog.deadletter;

import org.jspecify.annotations.NullMarked;
