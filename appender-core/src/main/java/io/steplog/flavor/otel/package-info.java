// SPDX-License-Identifier: Apache-2.0

/**
 * The {@code otel} store: delivers to whatever speaks OTLP. The descriptor and the default way out
 * need no library; an exporter of the OpenTelemetry SDK does, and is reached by the {@code sdk}
 * package alone.
 *
 * <p>Sees {@code flavor}, {@code settings}, {@code store}, {@code record}, {@code transport} and
 * {@code diagnostics}. Start at {@link io.steplog.flavor.otel.OtelFlavor}.
 */
@NullMarked
package io.steplog.flavor.otel;

import org.jspecify.annotations.NullMarked;
