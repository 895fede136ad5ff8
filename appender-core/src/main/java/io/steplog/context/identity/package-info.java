// SPDX-License-Identifier: Apache-2.0

/**
 * Which systems a process may be run by, in the order in which their ids count, and what all of them
 * say of it. Sees {@code context.detect} only.
 *
 * <p>Start at {@link io.steplog.context.identity.Detection}.
 */
@NullMarked
package io.steplog.context.identity;

import org.jspecify.annotations.NullMarked;
