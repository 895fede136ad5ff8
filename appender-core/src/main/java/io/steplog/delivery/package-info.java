// SPDX-License-Identifier: Apache-2.0

/**
 * From the journal into the stores: one worker a store, which cuts batches, writes them, tries again
 * and says truthfully what became of them.
 *
 * <p>Sees {@code record}, {@code store}, {@code diagnostics} and the journal's cursor; it is handed
 * numbers, never settings. Start at {@link io.steplog.delivery.DeliveryWorker}.
 */
@NullMarked
package io.steplog.delivery;

import org.jspecify.annotations.NullMarked;
