// SPDX-License-Identifier: Apache-2.0
/**
 * Merges small parts of a run that nobody writes to any more. Only the command works with this; a
 * step's process never does. Sees {@code file}, {@code format}, {@code part}, {@code packing},
 * {@code read} and {@code upkeep}.
 *
 * <p>Merged are parts of one writer and origin that follow each other and whose first lines say the
 * same metadata, byte behind byte. The steps are these:
 *
 * <ol>
 *   <li>the merged part is written to {@code .steplog/packing}, forced, and read back;
 *   <li>the side file gets the line that says what it stands for, which is forced;
 *   <li>it is moved among the parts, at once: from now on it counts, and they do not;
 *   <li>it gets its line in the side file;
 *   <li>those that it stands for are removed, and it is packed if one of them was.
 * </ol>
 *
 * <p>Killed before the third, nothing has changed for a reader. Killed behind it, those that were
 * not removed do not count, since the side file says so; the next one removes them. What reads the
 * lines without a look at side files, as ZenML does, sees them twice until then.
 *
 * <p>Start at {@link io.steplog.flavor.artifact.compact.Compaction}.
 */
@NullMarked
package io.steplog.flavor.artifact.compact;

import org.jspecify.annotations.NullMarked;
