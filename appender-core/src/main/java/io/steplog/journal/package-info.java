// SPDX-License-Identifier: Apache-2.0
/**
 * The queue: a crash-safe journal between the callers and the delivery workers. It is handed
 * numbers, not settings, and knows no framework and no store.
 *
 * <p>Start at {@link io.steplog.journal.Journal}, then {@code JournalWriter}.
 */
@NullMarked
package io.steplog.journal;

import org.jspecify.annotations.NullMarked;
