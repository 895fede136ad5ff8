// SPDX-License-Identifier: Apache-2.0

/**
 * Leaves out what is logged too often or again and again, before it is in the journal, and tells of
 * it in the stream. Sees {@code encoding}, {@code record}, {@code settings} and, for time and
 * threads, {@code delivery}.
 *
 * <p>Start at {@link Limits}.
 */
@NullMarked
package io.steplog.limit;

import org.jspecify.annotations.NullMarked;
