// SPDX-License-Identifier: Apache-2.0

/**
 * What stores across a network share: what a backend's answer means, and the way of a batch that is
 * refused in parts. Sees {@code record} and {@code store} only.
 *
 * <p>Start at {@link io.steplog.transport.PieceByPiece}.
 */
@NullMarked
package io.steplog.transport;

import org.jspecify.annotations.NullMarked;
