// SPDX-License-Identifier: Apache-2.0
/**
 * The counters of channels as others read them. Sees {@code channel} and {@code diagnostics}.
 *
 * <p>Start at {@link io.steplog.metrics.MetricsFile}.
 */
@NullMarked
package io.steplog.metrics;

import org.jspecify.annotations.NullMarked;
