// SPDX-License-Identifier: Apache-2.0
/**
 * Entries in a stretch of a part, in the order in which they stand there: lines are found, chunks
 * joined, damage counted, in memory that does not depend on what the file holds.
 *
 * <p>Start at {@link io.steplog.flavor.artifact.read.scan.EntryScan}.
 */
@NullMarked
package io.steplog.flavor.artifact.read.scan;

import org.jspecify.annotations.NullMarked;
