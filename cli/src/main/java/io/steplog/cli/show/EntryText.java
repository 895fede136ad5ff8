// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.show;

import io.steplog.cli.terminal.Escapes;
import io.steplog.cli.terminal.Palette;
import io.steplog.record.LogEntry;
import io.steplog.record.Origin;
import io.steplog.record.ThrowableText;
import java.util.Map;

/**
 * An entry as people read it, harmless on any terminal:
 *
 * <pre>
 * 2026-01-05T09:15:30.250Z ERROR train [main] com.acme.Trainer: cannot open part 7 {rows=12}
 *     second line of the message
 *     java.io.IOException: no such file
 *         at com.acme.Trainer.open(Trainer.java:31)
 * </pre>
 *
 * The step is followed by its source where that is not the usual one, by its map index and by its
 * attempt, as {@code train/driver[3]#2}.
 */
public final class EntryText {
  private static final String INDENT = "    ";

  private final TimeText time;
  private final Palette palette;

  public EntryText(TimeText time, Palette palette) {
    this.time = time;
    this.palette = palette;
  }

  /** The entry's lines, without a newline after the last. */
  public String of(LogEntry entry) {
    StringBuilder out = new StringBuilder(160);
    out.append(palette.dim(time.of(entry.epochNanos()))).append(' ');
    out.append(palette.severity(entry.severity(), level(entry))).append(' ');
    out.append(palette.name(place(entry.origin()))).append(' ');
    if (!entry.thread().name().isEmpty()) {
      out.append(palette.dim('[' + Escapes.line(entry.thread().name()) + ']')).append(' ');
    }
    if (!entry.logger().isEmpty()) {
      out.append(Escapes.line(entry.logger())).append(": ");
    }
    appendIndented(out, Escapes.text(entry.message()));
    if (!entry.fields().isEmpty()) {
      out.append(' ').append(palette.dim(fields(entry.fields().asMap())));
    }
    ThrowableText throwable = entry.throwable();
    if (throwable != null) {
      out.append('\n').append(INDENT);
      appendIndented(out, Escapes.text(throwable.render()).replace("\t", INDENT));
    }
    return out.toString();
  }

  private static String level(LogEntry entry) {
    String own = entry.severityText();
    String level = Escapes.line(own.isBlank() ? entry.severity().name() : own);
    return level.length() < 5 ? level + " ".repeat(5 - level.length()) : level;
  }

  /** Where the entry comes from, within its run. */
  static String place(Origin origin) {
    StringBuilder place = new StringBuilder(origin.stepId());
    if (!origin.source().equals(Origin.DEFAULT_SOURCE)) {
      place.append('/').append(origin.source());
    }
    String index = origin.metadata().get(Origin.MAP_INDEX);
    if (index != null) {
      place.append('[').append(index).append(']');
    }
    String attempt = origin.metadata().get(Origin.ATTEMPT);
    if (attempt != null) {
      place.append('#').append(attempt);
    }
    return Escapes.line(place.toString());
  }

  private static String fields(Map<String, ?> fields) {
    StringBuilder out = new StringBuilder("{");
    fields.forEach(
        (key, value) -> {
          out.append(out.length() == 1 ? "" : ", ");
          out.append(Escapes.line(key)).append('=').append(Escapes.line(String.valueOf(value)));
        });
    return out.append('}').toString();
  }

  private static void appendIndented(StringBuilder out, String text) {
    int from = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      out.append(text, from, end + 1).append(INDENT);
      from = end + 1;
    }
    out.append(text, from, text.length());
  }
}
