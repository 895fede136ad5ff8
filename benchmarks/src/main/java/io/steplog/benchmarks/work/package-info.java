// SPDX-License-Identifier: Apache-2.0
/**
 * What runs inside the measured processes: the same work for every contestant.
 *
 * <p>Start at {@link io.steplog.benchmarks.work.Caller}.
 */
@NullMarked
package io.steplog.benchmarks.work;

import org.jspecify.annotations.NullMarked;
