// SPDX-License-Identifier: Apache-2.0

/**
 * What of an entry becomes what in OpenTelemetry's data model, said once for every way out. Sees
 * {@code record} only.
 *
 * <p>Start at {@link io.steplog.flavor.otel.mapping.RecordMapping}.
 */
@NullMarked
package io.steplog.flavor.otel.mapping;

import org.jspecify.annotations.NullMarked;
