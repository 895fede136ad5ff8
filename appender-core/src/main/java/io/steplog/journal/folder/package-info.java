// SPDX-License-Identifier: Apache-2.0
/**
 * A journal's folder and what stands in it beside the segments: the lock, the header, and what never
 * got into the stream.
 *
 * <p>Start at {@link io.steplog.journal.folder.JournalFolder}.
 */
@NullMarked
package io.steplog.journal.folder;

import org.jspecify.annotations.NullMarked;
