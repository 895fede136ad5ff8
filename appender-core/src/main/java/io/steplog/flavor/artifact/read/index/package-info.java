// SPDX-License-Identifier: Apache-2.0
/**
 * What is known of a part's blocks before it is read: from the side file of its writer where that
 * fits the part, else from a scan of its lines. An index only saves work; what it does not say or
 * says wrongly is read from the lines.
 *
 * <p>Start at {@link io.steplog.flavor.artifact.read.index.PartIndexes}.
 */
@NullMarked
package io.steplog.flavor.artifact.read.index;

import org.jspecify.annotations.NullMarked;
