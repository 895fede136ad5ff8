// SPDX-License-Identifier: Apache-2.0

/**
 * OTLP as bytes: requests written straight from entries, answers read. Sees {@code record} and the
 * mapping.
 *
 * <p>Start at {@link io.steplog.flavor.otel.wire.OtlpRequest}.
 */
@NullMarked
package io.steplog.flavor.otel.wire;

import org.jspecify.annotations.NullMarked;
