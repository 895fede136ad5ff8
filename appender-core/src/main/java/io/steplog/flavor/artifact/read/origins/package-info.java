// SPDX-License-Identifier: Apache-2.0
/**
 * Lists what a store holds, an origin at a time, on all cores.
 *
 * <p>Start at {@link io.steplog.flavor.artifact.read.origins.OriginListing}.
 */
@NullMarked
package io.steplog.flavor.artifact.read.origins;

import org.jspecify.annotations.NullMarked;
