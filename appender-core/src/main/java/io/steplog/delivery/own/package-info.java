// SPDX-License-Identifier: Apache-2.0

/**
 * The library's own threads, and what they and the stores' transports log, which is never shipped.
 * Sees {@code delivery.time}, and java.base.
 */
@NullMarked
package io.steplog.delivery.own;

import org.jspecify.annotations.NullMarked;
