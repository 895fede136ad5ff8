// SPDX-License-Identifier: Apache-2.0

/**
 * Reads what a run ran with and how it ended. Sees {@code format}, {@code read.line}, {@code
 * read.scan} and {@code read.tree}.
 *
 * <p>Start at {@link RunRecordReader}.
 */
@NullMarked
package io.steplog.flavor.artifact.read.runs;

import org.jspecify.annotations.NullMarked;
