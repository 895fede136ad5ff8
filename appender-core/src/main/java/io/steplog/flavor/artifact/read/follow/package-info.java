// SPDX-License-Identifier: Apache-2.0
/**
 * Shows entries as they arrive in a store that grows.
 *
 * <p>Start at {@link io.steplog.flavor.artifact.read.follow.Follow}.
 */
@NullMarked
package io.steplog.flavor.artifact.read.follow;

import org.jspecify.annotations.NullMarked;
