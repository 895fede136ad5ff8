// SPDX-License-Identifier: Apache-2.0

/**
 * OTLP: where to, with which headers, and what each answer means. Sees the wire format,
 * {@code settings}, {@code store}, {@code record} and {@code transport}.
 *
 * <p>Start at {@link io.steplog.flavor.otel.send.OtlpSink}.
 */
@NullMarked
package io.steplog.flavor.otel.send;

import org.jspecify.annotations.NullMarked;
