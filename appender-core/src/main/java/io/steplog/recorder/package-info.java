// SPDX-License-Identifier: Apache-2.0

/**
 * Keeps what is below the threshold, in case a step fails.
 *
 * <p>Start at {@link io.steplog.recorder.FlightRecorder}.
 */
@NullMarked
package io.steplog.recorder;

import org.jspecify.annotations.NullMarked;
