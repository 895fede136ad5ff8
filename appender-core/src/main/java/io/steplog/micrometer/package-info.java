// SPDX-License-Identifier: Apache-2.0
/**
 * The counters as meters of Micrometer, for programs that have it: nothing else of the library sees
 * this package. Sees the root, {@code metrics} and {@code channel}.
 *
 * <p>Start at {@link io.steplog.micrometer.StepLogMetrics}.
 */
@NullMarked
package io.steplog.micrometer;

import org.jspecify.annotations.NullMarked;
