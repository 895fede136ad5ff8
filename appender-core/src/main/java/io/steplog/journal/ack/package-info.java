// SPDX-License-Identifier: Apache-2.0
/**
 * How far each store has come in a journal, and what it gave up, across the death of the process.
 *
 * <p>Start at {@link io.steplog.journal.ack.AckLog}.
 */
@NullMarked
package io.steplog.journal.ack;

import org.jspecify.annotations.NullMarked;
