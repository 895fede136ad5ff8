// SPDX-License-Identifier: Apache-2.0
/**
 * How a store reads a journal, be it of this process or of a dead one: frames become batches, holes
 * become entries that tell of them, and what is done is remembered.
 *
 * <p>Start at {@link io.steplog.journal.cursor.JournalCursor}.
 */
@NullMarked
package io.steplog.journal.cursor;

import org.jspecify.annotations.NullMarked;
