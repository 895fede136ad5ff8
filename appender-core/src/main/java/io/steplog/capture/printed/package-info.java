// SPDX-License-Identifier: Apache-2.0

/**
 * What is printed to standard output and error, cut into lines. Sees {@code channel}, {@code
 * delivery}, {@code encoding}, {@code record} and {@code diagnostics}.
 *
 * <p>Start at {@link io.steplog.capture.printed.StreamCapture}.
 */
@NullMarked
package io.steplog.capture.printed;

import org.jspecify.annotations.NullMarked;
