// SPDX-License-Identifier: Apache-2.0
/**
 * Makes lines of entries, as {@code PartFormat} says, without making garbage. Sees {@code record},
 * {@code format} and {@code json}.
 *
 * <p>Start at {@link io.steplog.flavor.artifact.line.LineWriter}.
 */
@NullMarked
package io.steplog.flavor.artifact.line;

import org.jspecify.annotations.NullMarked;
