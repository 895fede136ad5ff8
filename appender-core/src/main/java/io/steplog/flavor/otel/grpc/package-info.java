// SPDX-License-Identifier: Apache-2.0

/**
 * OTLP over gRPC, by OkHttp; loaded only where {@code otel.protocol} asks for it. Sees {@code send},
 * the wire format and {@code transport}.
 *
 * <p>Start at {@link io.steplog.flavor.otel.grpc.GrpcReceiver}.
 */
@NullMarked
package io.steplog.flavor.otel.grpc;

import org.jspecify.annotations.NullMarked;
