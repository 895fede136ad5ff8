// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.show;

import io.steplog.cli.terminal.Escapes;
import io.steplog.flavor.artifact.line.LineWriter;
import io.steplog.flavor.artifact.line.OriginTail;
import io.steplog.record.LogEntry;
import io.steplog.record.Origin;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An entry as programs read it: one JSON object on one line with every field under the key that the
 * artifact store has for it, whichever store it comes from, and its message whole. One thread.
 */
public final class EntryJson {
  /** Ends of lines are kept for so many origins. */
  private static final int KEPT = 256;

  private final LineWriter writer = new LineWriter();
  private final Map<Origin, OriginTail> tails = new LinkedHashMap<>();

  /** The entry's line, without the newline. */
  public String of(LogEntry entry) {
    if (tails.size() > KEPT) {
      tails.clear();
    }
    writer.clear();
    writer.appendJoined(entry, tails.computeIfAbsent(entry.origin(), OriginTail::of));
    String line = new String(writer.bytes(), 0, writer.length() - 1, StandardCharsets.UTF_8);
    return Escapes.json(line);
  }
}
