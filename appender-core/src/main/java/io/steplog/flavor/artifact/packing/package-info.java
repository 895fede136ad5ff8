// SPDX-License-Identifier: Apache-2.0
/**
 * Packs finished parts, so that a kill at any point leaves each entry counted once. Sees {@code
 * diagnostics}, {@code format}, {@code file} and {@code packed}.
 *
 * <p>A part is packed after it has its line in the side file, when nothing is appended to it any
 * more, on a thread that is there for as long as there is something to pack. Nobody waits for it
 * but the store as it closes, within its deadline. The steps are these:
 *
 * <ol>
 *   <li>the packed form is written to {@code .steplog/packing}, where nobody reads, and forced;
 *   <li>it is read back, and its plain bytes must have the length and the checksum that were
 *       counted as the part was written;
 *   <li>it is moved beside the plain part, at once;
 *   <li>the plain part is removed.
 * </ol>
 *
 * <p>Killed before the third, the plain part is as it was, and what lies in {@code packing} is
 * removed by {@code steplog prune}. Killed before the fourth, the part is there twice: readers and
 * writers go by the plain one, and {@code steplog prune} removes the other. A part that was not
 * packed for want of time, space or a library stays plain, and is as good.
 */
@NullMarked
package io.steplog.flavor.artifact.packing;

import org.jspecify.annotations.NullMarked;
