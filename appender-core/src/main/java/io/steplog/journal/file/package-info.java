// SPDX-License-Identifier: Apache-2.0
/**
 * Segments of frames, and the bytes that they lie in: mapped, written, or memory.
 *
 * <p>Start at {@link io.steplog.journal.file.Frames}, then {@link io.steplog.journal.file.Segment}.
 */
@NullMarked
package io.steplog.journal.file;

import org.jspecify.annotations.NullMarked;
