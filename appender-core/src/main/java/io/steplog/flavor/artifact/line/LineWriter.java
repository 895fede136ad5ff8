// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.line;

import static io.steplog.flavor.artifact.format.PartFormat.ARGUMENTS;
import static io.steplog.flavor.artifact.format.PartFormat.CHUNK_INDEX;
import static io.steplog.flavor.artifact.format.PartFormat.CLASS;
import static io.steplog.flavor.artifact.format.PartFormat.CONTEXT;
import static io.steplog.flavor.artifact.format.PartFormat.CONTEXT_STACK;
import static io.steplog.flavor.artifact.format.PartFormat.FIELDS;
import static io.steplog.flavor.artifact.format.PartFormat.FILENAME;
import static io.steplog.flavor.artifact.format.PartFormat.ID;
import static io.steplog.flavor.artifact.format.PartFormat.LEVEL;
import static io.steplog.flavor.artifact.format.PartFormat.LINENO;
import static io.steplog.flavor.artifact.format.PartFormat.MARKERS;
import static io.steplog.flavor.artifact.format.PartFormat.MESSAGE;
import static io.steplog.flavor.artifact.format.PartFormat.MESSAGE_LENGTH;
import static io.steplog.flavor.artifact.format.PartFormat.MESSAGE_START;
import static io.steplog.flavor.artifact.format.PartFormat.MODULE;
import static io.steplog.flavor.artifact.format.PartFormat.NAME;
import static io.steplog.flavor.artifact.format.PartFormat.PLAIN_MESSAGE;
import static io.steplog.flavor.artifact.format.PartFormat.SEQUENCE;
import static io.steplog.flavor.artifact.format.PartFormat.SEVERITY;
import static io.steplog.flavor.artifact.format.PartFormat.SEVERITY_TEXT;
import static io.steplog.flavor.artifact.format.PartFormat.TEMPLATE;
import static io.steplog.flavor.artifact.format.PartFormat.THROWABLE;
import static io.steplog.flavor.artifact.format.PartFormat.TIMESTAMP;
import static io.steplog.flavor.artifact.format.PartFormat.TIME_NS;
import static io.steplog.flavor.artifact.format.PartFormat.TOTAL_CHUNKS;

import io.steplog.flavor.artifact.format.MessagePattern;
import io.steplog.json.JsonBuffer;
import io.steplog.json.JsonValues;
import io.steplog.record.CallSite;
import io.steplog.record.EntryId;
import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.record.ShownMessage;
import io.steplog.record.TraceContext;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes lines of entries and keeps them until it is cleared; each entry adds whole lines or, if it
 * throws, nothing. What comes again (names, threads, the second of the time, the writer, the
 * origin) is rendered once and copied. One thread.
 */
public final class LineWriter {
  private static final byte[] BEGIN = JsonBuffer.ascii("{\"" + MESSAGE + "\":\"");
  private static final byte[] FILENAME_KEY = Keys.of(FILENAME);
  private static final byte[] LINENO_KEY = Keys.of(LINENO);
  private static final byte[] CHUNK_KEY = Keys.of(CHUNK_INDEX);
  private static final byte[] TOTAL_KEY = Keys.of(TOTAL_CHUNKS);
  private static final byte[] ID_KEY = JsonBuffer.ascii(",\"" + ID + "\":\"");
  private static final byte[] WHOLE =
      JsonBuffer.ascii(",\"" + CHUNK_INDEX + "\":0,\"" + TOTAL_CHUNKS + "\":1,\"" + ID + "\":\"");
  private static final byte[] TIME_NS_KEY = Keys.of(TIME_NS);
  private static final byte[] CLASS_KEY = Keys.of(CLASS);
  private static final byte[] CONTEXT_KEY = Keys.of(CONTEXT);
  private static final byte[] CONTEXT_STACK_KEY = Keys.of(CONTEXT_STACK);
  private static final byte[] MARKERS_KEY = Keys.of(MARKERS);
  private static final byte[] FIELDS_KEY = Keys.of(FIELDS);
  private static final byte[] TEMPLATE_KEY = Keys.of(TEMPLATE);
  private static final byte[] ARGUMENTS_KEY = Keys.of(ARGUMENTS);
  private static final byte[] THROWABLE_KEY = Keys.of(THROWABLE);
  private static final byte[] MESSAGE_START_KEY = Keys.of(MESSAGE_START);
  private static final byte[] PLAIN_MESSAGE_KEY = Keys.of(PLAIN_MESSAGE);
  private static final byte[] MESSAGE_LENGTH_KEY = Keys.of(MESSAGE_LENGTH);
  private static final byte[] SEQUENCE_KEY = Keys.of(SEQUENCE);
  private static final byte[] LINE_END = JsonBuffer.ascii("}\n");

  private static final byte[][] LEVEL_AND_TIMESTAMP = new byte[LogSeverity.values().length][];
  private static final byte[][] SEVERITY_NAME = new byte[LogSeverity.values().length][];

  static {
    for (LogSeverity severity : LogSeverity.values()) {
      LEVEL_AND_TIMESTAMP[severity.ordinal()] =
          JsonBuffer.ascii(
              ",\"" + LEVEL + "\":" + severity.zenmlLevel() + ",\"" + TIMESTAMP + "\":\"");
      SEVERITY_NAME[severity.ordinal()] = Keys.of(SEVERITY, severity.name());
    }
  }

  private final JsonBuffer out = new JsonBuffer();
  private final TimeText time = new TimeText();
  private final IdText id = new IdText();
  private final ThreadCache threads = new ThreadCache();
  private final TextCache names = TextCache.ofMember(NAME);
  private final TextCache severityTexts = TextCache.ofMember(SEVERITY_TEXT);
  private final TextCache methods = TextCache.ofMember(MODULE);
  private final TextCache texts = TextCache.ofText();

  private final MessagePattern pattern;
  private @Nullable ShownMessage shown; // Of the entry in hand.

  /** Writes messages as they are. */
  public LineWriter() {
    this(MessagePattern.PLAIN);
  }

  /** Writes messages as the pattern says. */
  public LineWriter(MessagePattern pattern) {
    this.pattern = pattern;
  }

  /** The first {@link #length} of these are the lines; valid until the next call. */
  public byte[] bytes() {
    return out.bytes();
  }

  /** How many bytes the lines have. */
  public int length() {
    return out.length();
  }

  /** Forgets the lines. */
  public void clear() {
    out.cutTo(0);
  }

  /** Appends an entry as the first of a part: its line says the origin's metadata. */
  public void appendFirst(LogEntry entry, OriginTail tail) {
    appendWhole(entry, tail.withMeta());
  }

  /** Appends an entry; its origin's metadata are those of the part. */
  public void append(LogEntry entry, OriginTail tail) {
    appendWhole(entry, tail.plain());
  }

  /**
   * Appends an entry as one line with its origin's metadata, however long its message is: for who
   * shows lines rather than stores them.
   */
  public void appendJoined(LogEntry entry, OriginTail tail) {
    String text = text(entry);
    appendWhole(entry, text, text.length(), tail.withMeta());
  }

  private void appendWhole(LogEntry entry, byte[] tail) {
    String text = text(entry);
    appendWhole(entry, text, Chunks.end(text, 0), tail);
  }

  private void appendWhole(LogEntry entry, String text, int end, byte[] tail) {
    int before = out.length();
    boolean whole = false;
    try {
      appendEntry(entry, text, end, tail);
      whole = true;
    } finally {
      if (!whole) {
        out.cutTo(before);
      }
    }
  }

  private String text(LogEntry entry) {
    shown = pattern.of(entry);
    String message = shown == null ? entry.message() : shown.around(entry.message());
    return entry.throwable() == null ? message : message + '\n' + entry.throwable().render();
  }

  private void appendEntry(LogEntry entry, String text, int end, byte[] tail) {
    out.raw(BEGIN);
    out.text(text, 0, end);
    out.raw('"');
    int head = out.length();
    head(entry);
    if (end == text.length()) {
      out.raw(WHOLE);
      id.append(out, entry.id());
      out.raw('"');
      rest(entry, tail);
    } else {
      chunks(entry, tail, text, end, head, out.length() - head);
    }
  }

  private void chunks(
      LogEntry entry, byte[] tail, String text, int firstEnd, int head, int headLength) {
    int total = Chunks.count(text);
    chunkKeys(entry.id(), 0, total);
    rest(entry, tail);
    int from = firstEnd;
    for (int index = 1; index < total; index++) {
      int end = Chunks.end(text, from);
      out.raw(BEGIN);
      out.text(text, from, end);
      out.raw('"');
      out.repeat(head, headLength);
      chunkKeys(entry.id(), index, total);
      out.raw(LINE_END);
      from = end;
    }
  }

  private void chunkKeys(EntryId entryId, int index, int total) {
    out.raw(CHUNK_KEY).number(index).raw(TOTAL_KEY).number(total).raw(ID_KEY);
    id.append(out, entryId);
    out.raw('"');
  }

  /** The keys of ZenML that stand between message and chunk_index. */
  private void head(LogEntry entry) {
    names.append(out, entry.logger());
    out.raw(LEVEL_AND_TIMESTAMP[entry.severity().ordinal()]);
    time.appendTimestamp(out, entry.epochNanos());
    out.raw('"');
    CallSite site = entry.callSite();
    if (site != null) {
      if (!site.method().isEmpty()) {
        methods.append(out, site.method());
      }
      appendName(FILENAME_KEY, site.file());
      if (site.line() > 0) {
        out.raw(LINENO_KEY).number(site.line());
      }
    }
  }

  /** Our keys, to the end of the line. */
  private void rest(LogEntry entry, byte[] tail) {
    out.raw(SEVERITY_NAME[entry.severity().ordinal()]);
    if (!entry.severityText().equals(entry.severity().name())) {
      severityTexts.append(out, entry.severityText());
    }
    out.raw(TIME_NS_KEY);
    time.appendNanos(out, entry.epochNanos());
    threads.append(out, entry.thread());
    CallSite site = entry.callSite();
    appendName(CLASS_KEY, site == null ? null : site.className());
    TraceContext trace = entry.trace();
    if (trace != null) {
      TraceText.append(out, trace);
    }
    context(entry);
    if (entry.template() != null) {
      out.raw(TEMPLATE_KEY);
      texts.append(out, Objects.requireNonNull(entry.template()));
    }
    if (!entry.arguments().isEmpty()) {
      out.raw(ARGUMENTS_KEY);
      JsonValues.appendAll(out, entry.arguments());
    }
    if (entry.throwable() != null) {
      out.raw(THROWABLE_KEY);
      ThrowableJson.append(out, entry.throwable());
    }
    properMessage(entry);
    if (entry.sequence() != null) {
      out.raw(SEQUENCE_KEY).number(entry.sequence());
    }
    out.raw(tail);
  }

  /** Where the message itself is, unless all of the stored text is that. */
  private void properMessage(LogEntry entry) {
    if (shown != null && !shown.holdsMessage()) {
      out.raw(PLAIN_MESSAGE_KEY).quoted(entry.message());
    } else if (shown != null || entry.throwable() != null) {
      if (shown != null) {
        out.raw(MESSAGE_START_KEY).number(shown.before().length());
      }
      out.raw(MESSAGE_LENGTH_KEY).number(entry.message().length());
    }
  }

  private void context(LogEntry entry) {
    if (!entry.context().isEmpty()) {
      out.raw(CONTEXT_KEY);
      char before = '{';
      for (var member : entry.context().entrySet()) {
        out.raw(before);
        texts.append(out, member.getKey());
        out.raw(':').quoted(member.getValue());
        before = ',';
      }
      out.raw('}');
    }
    if (!entry.contextStack().isEmpty()) {
      out.raw(CONTEXT_STACK_KEY);
      JsonValues.appendAll(out, entry.contextStack());
    }
    if (!entry.markers().isEmpty()) {
      out.raw(MARKERS_KEY);
      JsonValues.appendAll(out, entry.markers());
    }
    if (!entry.fields().isEmpty()) {
      out.raw(FIELDS_KEY);
      JsonValues.appendMap(out, entry.fields().asMap());
    }
  }

  private void appendName(byte[] key, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      out.raw(key);
      texts.append(out, value);
    }
  }
}
