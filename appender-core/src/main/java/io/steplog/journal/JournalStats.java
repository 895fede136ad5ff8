// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal;

import io.steplog.record.DropReason;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a journal did so far.
 *
 * @param accepted entries that were appended
 * @param dropped calls that ended without an entry, by reason
 * @param bytes all segments together
 * @param waits calls that found no room at once
 * @param unsynced calls that returned before the disk had their entry, in {@code sync}
 * @param hidden what was hidden in entries, counted
 * @param mode {@code mapped}, {@code written} or {@code memory}
 * @param folder where it lies
 */
public record JournalStats(
    long accepted,
    Map<DropReason, Long> dropped,
    long bytes,
    long waits,
    long unsynced,
    long hidden,
    String mode,
    Optional<Path> folder) {}
