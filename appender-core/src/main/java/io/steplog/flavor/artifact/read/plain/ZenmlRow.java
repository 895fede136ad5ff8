// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.plain;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What ZenML makes of one line.
 *
 * @param how whether the line was taken as what it should be
 * @param why what is wrong with a line that looks like JSON: {@code not JSON} or the key; empty
 *     where nothing is
 * @param message the text; of a plain line all of it
 * @param level ZenML's number, {@code null} where the line has none
 * @param timestamp with the offset that it had, to the microsecond
 * @param chunkIndex place among the chunks
 * @param totalChunks how many chunks there are
 * @param id the id, {@code null} where ZenML makes up another at every reading
 */
public record ZenmlRow(
    How how,
    String why,
    String message,
    @Nullable Integer level,
    @Nullable OffsetDateTime timestamp,
    int chunkIndex,
    int totalChunks,
    @Nullable UUID id) {

  /** As what a line is shown. */
  public enum How {
    /** An entry with all that it says. */
    JSON,
    /** The raw line as the message of an INFO entry: nobody is told. */
    PLAIN
  }

  static ZenmlRow plain(String why, String message, @Nullable OffsetDateTime timestamp) {
    return new ZenmlRow(How.PLAIN, why, message, 20, timestamp, 0, 1, null);
  }
}
