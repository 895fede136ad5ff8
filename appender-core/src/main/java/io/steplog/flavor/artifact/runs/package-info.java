// SPDX-License-Identifier: Apache-2.0

/**
 * Keeps the lines that say what a run ran with and how it ended where they are found at once. Sees
 * {@code file}, {@code format} and {@code line}.
 *
 * <p>Start at {@link RunRecords}.
 */
@NullMarked
package io.steplog.flavor.artifact.runs;

import org.jspecify.annotations.NullMarked;
