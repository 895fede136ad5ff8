// SPDX-License-Identifier: Apache-2.0

/**
 * When things are due: a clock that a test can move, deadlines, and how long what failed is left
 * alone. Sees java.base only.
 *
 * <p>Start at {@link io.steplog.delivery.time.Ticker}.
 */
@NullMarked
package io.steplog.delivery.time;

import org.jspecify.annotations.NullMarked;
