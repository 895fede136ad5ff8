// SPDX-License-Identifier: Apache-2.0

/**
 * One journal with the stores behind it and the origins in front: what front ends with equal
 * settings share. It is handed numbers and opened stores' sources, never settings.
 *
 * <p>Start at {@link io.steplog.channel.SharedChannel}.
 */
@NullMarked
package io.steplog.channel;

import org.jspecify.annotations.NullMarked;
