// SPDX-License-Identifier: Apache-2.0
/**
 * Reads an artifact store back: pages of entries, origins, and what has just arrived. Writes
 * nothing and locks nothing, so it never stands in a writer's way.
 *
 * <p>Start at {@link io.steplog.flavor.artifact.read.ArtifactReader}.
 */
@NullMarked
package io.steplog.flavor.artifact.read;

import org.jspecify.annotations.NullMarked;
