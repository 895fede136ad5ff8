// SPDX-License-Identifier: Apache-2.0
/**
 * What becomes of a journal whose process is dead: found, locked, read frame by frame, and delivered
 * by whoever adopts it. Trusts nothing but lengths and checks that fit.
 *
 * <p>Start at {@link io.steplog.journal.recovery.OrphanJournals}.
 */
@NullMarked
package io.steplog.journal.recovery;

import org.jspecify.annotations.NullMarked;
