// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.scan;

import io.steplog.flavor.artifact.read.line.LineHead;
import io.steplog.record.EntryId;
import java.util.List;

/**
 * A whole entry as it stands in a part, not parsed: one line, or all chunks of a message.
 *
 * @param timeNanos its time
 * @param severity its severity's number
 * @param writer who wrote it
 * @param position its place with that writer
 * @param offset where its first line begins in the part
 * @param stored how many bytes its lines have, with their line feeds
 * @param lines the lines, the first chunk first; the bytes of a single line are good until the end
 *     of the slice, those of chunks for ever
 */
public record RawEntry(
    long timeNanos,
    int severity,
    long writer,
    long position,
    long offset,
    long stored,
    List<RawLine> lines) {

  /**
   * Bytes of one line without the line feed.
   *
   * @param bytes not to be changed
   */
  public record RawLine(byte[] bytes, int from, int to) {}

  static RawEntry of(LineHead head, long offset, long stored, List<RawLine> lines) {
    return new RawEntry(
        head.timeNanos(), head.severity(), head.writer(), head.position(), offset, stored, lines);
  }

  public EntryId id() {
    return new EntryId(writer, position);
  }
}
