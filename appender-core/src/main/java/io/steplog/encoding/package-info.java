// SPDX-License-Identifier: Apache-2.0
/**
 * The binary form of an entry between a log call and the store: written on the caller's thread,
 * read by the delivery thread or, after a crash, by whoever adopts the journal. Sees {@code record}
 * only.
 *
 * <p>Start at {@link io.steplog.encoding.EntryEncoder}.
 */
@NullMarked
package io.steplog.encoding;

import org.jspecify.annotations.NullMarked;
