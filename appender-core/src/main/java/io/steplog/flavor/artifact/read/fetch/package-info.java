// SPDX-License-Identifier: Apache-2.0
/**
 * Finds the entries that a query asks for, by opening the blocks of many parts in the order of
 * time.
 *
 * <p>Start at {@link io.steplog.flavor.artifact.read.fetch.Sweep}.
 */
@NullMarked
package io.steplog.flavor.artifact.read.fetch;

import org.jspecify.annotations.NullMarked;
