// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.scan;

import io.steplog.flavor.artifact.read.line.LineReader;
import io.steplog.flavor.artifact.read.line.ParsedLine;
import io.steplog.flavor.artifact.read.tree.PartFile;
import io.steplog.flavor.artifact.read.tree.ReadNotes;
import io.steplog.flavor.artifact.read.tree.Trouble;
import io.steplog.record.LogEntry;
import io.steplog.record.Origin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes entries of their lines; what turns out to be none is counted. For one thread. */
public final class EntryParser {
  private final ReadNotes notes;
  private final LineReader reader = new LineReader();

  public EntryParser(ReadNotes notes) {
    this.notes = notes;
  }

  /** The entry with its chunks joined, {@code null} if its lines are none after all. */
  public @Nullable LogEntry parse(RawEntry raw, PartFile part, PartOrigin origin) {
    List<RawEntry.RawLine> lines = raw.lines();
    ParsedLine first = read(lines.get(0), raw, part);
    if (first == null) {
      return null;
    }
    String message = first.message();
    if (lines.size() > 1) {
      StringBuilder joined = new StringBuilder((int) Math.min(raw.stored(), 1 << 20));
      joined.append(message);
      for (RawEntry.RawLine each : lines.subList(1, lines.size())) {
        ParsedLine chunk = read(each, raw, part);
        if (chunk == null) {
          return null;
        }
        joined.append(chunk.message());
      }
      message = joined.toString();
    }
    return first.toEntry(raw.id(), raw.timeNanos(), origin.of(first), message);
  }

  /** The origin that an entry's first line names, {@code null} if the line is none. */
  public @Nullable Origin origin(RawEntry raw, PartOrigin otherwise) {
    RawEntry.RawLine first = raw.lines().get(0);
    ParsedLine line = reader.readOrigin(first.bytes(), first.from(), first.to());
    return line == null ? null : otherwise.of(line);
  }

  private @Nullable ParsedLine read(RawEntry.RawLine line, RawEntry raw, PartFile part) {
    ParsedLine parsed = reader.read(line.bytes(), line.from(), line.to());
    if (parsed == null) {
      notes.add(Trouble.UNPARSABLE, part, raw.offset());
      return null;
    }
    if (reader.hasDoubleKey()) {
      notes.add(Trouble.DOUBLE_KEY, part, raw.offset());
      return null;
    }
    return parsed;
  }
}
