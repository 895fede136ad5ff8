// SPDX-License-Identifier: Apache-2.0
/**
 * The files of the artifact store: what they are called, where they lie and what stands in them,
 * for whoever writes and whoever reads them. Sees {@code record} only.
 *
 * <p>Start at {@link io.steplog.flavor.artifact.format.PartFormat}.
 */
@NullMarked
package io.steplog.flavor.artifact.format;

import org.jspecify.annotations.NullMarked;
