// SPDX-License-Identifier: Apache-2.0

/**
 * What reaches no logging framework: text printed to standard output and error, and exceptions that
 * nobody caught. Sees {@code channel}, {@code delivery}, {@code encoding}, {@code record}, {@code
 * diagnostics} and {@code settings}.
 *
 * <p>Start at {@link io.steplog.capture.Capture}.
 */
@NullMarked
package io.steplog.capture;

import org.jspecify.annotations.NullMarked;
