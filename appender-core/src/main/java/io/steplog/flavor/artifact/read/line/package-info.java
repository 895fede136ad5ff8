// SPDX-License-Identifier: Apache-2.0
/**
 * One stored line and what it says. Sees {@code record} and the names of {@code artifact.format};
 * knows nothing of files.
 *
 * <p>Lines are untrusted: whatever the bytes are, reading them ends soon, takes memory in
 * proportion to the line, and throws nothing. Start at {@link
 * io.steplog.flavor.artifact.read.line.LineReader}.
 */
@NullMarked
package io.steplog.flavor.artifact.read.line;

import org.jspecify.annotations.NullMarked;
