// SPDX-License-Identifier: Apache-2.0

/**
 * How a journal's entries become batches. Sees {@code record}, {@code store}, {@code delivery.time} and the
 * journal's cursor.
 *
 * <p>Start at {@link io.steplog.delivery.batch.Lane}.
 */
@NullMarked
package io.steplog.delivery.batch;

import org.jspecify.annotations.NullMarked;
