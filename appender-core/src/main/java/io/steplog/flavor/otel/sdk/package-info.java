// SPDX-License-Identifier: Apache-2.0

/**
 * Exporters of the OpenTelemetry SDK, or of the user's own, as stores. The one package that needs
 * its library, and loaded only for them.
 *
 * <p>Start at {@link io.steplog.flavor.otel.sdk.OtelLogStore}.
 */
@NullMarked
package io.steplog.flavor.otel.sdk;

import org.jspecify.annotations.NullMarked;
