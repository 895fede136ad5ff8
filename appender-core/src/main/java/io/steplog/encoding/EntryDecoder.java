// SPDX-License-Identifier: Apache-2.0
package io.steplog.encoding;

import io.steplog.record.CallSite;
import io.steplog.record.EntryId;
import io.steplog.record.Fields;
import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.record.LogThread;
import io.steplog.record.Origin;
import io.steplog.record.ShownMessage;
import io.steplog.record.ThrowableText;
import io.steplog.record.TraceContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes entries of what {@link EntryEncoder} wrote; bytes that are none end in a {@link
 * DamagedEntryException}. A definition that was lost gives a placeholder, never a lost entry. One
 * thread.
 */
public final class EntryDecoder extends ByteSource {
  private static final int MAX_DEPTH = 64;
  private static final Origin UNKNOWN_ORIGIN = Origin.of("unknown", "unknown", "unknown");

  private final Definitions definitions;
  private LogThread lastThread = LogThread.UNKNOWN;

  // The items of the entry that is being read.
  private String severityText = "";
  private String logger = "";
  private String message = "";
  private @Nullable ShownMessage shown;
  private @Nullable String template;
  private LogThread thread = LogThread.UNKNOWN;
  private @Nullable CallSite callSite;
  private @Nullable ThrowableText throwable;
  private @Nullable TraceContext trace;
  private @Nullable Long sequence;
  private List<@Nullable Object> arguments = List.of();
  private List<String> markers = List.of();
  private List<String> contextStack = List.of();
  private Map<String, String> context = Map.of();
  private Map<String, @Nullable Object> fields = Map.of();

  public EntryDecoder(Definitions definitions) {
    this.definitions = definitions;
  }

  /** Whether the payload is an entry, rather than a definition. */
  public static boolean isEntry(byte[] payload, int from, int length) {
    return length > EntryFormat.FIXED && payload[from] == EntryFormat.ENTRY;
  }

  /** The time of an entry, without reading the rest of it. */
  public static long time(byte[] payload, int from) {
    long time = 0;
    for (int i = 8; i > 0; i--) {
      time = time << 8 | (payload[from + i] & 0xff);
    }
    return time;
  }

  /** The entry in these bytes of an array, under the id that its place gives it. */
  public LogEntry decode(byte[] payload, int from, int length, EntryId id) {
    bytes = payload;
    at = from + 1;
    end = from + length;
    long time = i64();
    LogSeverity severity = LogSeverity.ofNumber(u8());
    Origin origin = originOfEntry();
    clear(severity);
    while (at < end) {
      item(u8());
    }
    return new LogEntry(
        id,
        time,
        severity,
        severityText,
        logger,
        message,
        shown,
        template,
        arguments,
        thread,
        context,
        contextStack,
        markers,
        fields.isEmpty() ? Fields.EMPTY : Fields.of(fields),
        throwable,
        callSite,
        trace,
        sequence,
        origin);
  }

  private Origin originOfEntry() {
    long reference = varint();
    if (reference == 0) {
      return origin();
    }
    return definitions.find(id(reference)) instanceof Origin known ? known : UNKNOWN_ORIGIN;
  }

  /** The id that is meant; -1 where that can be none. */
  private static int id(long reference) {
    return reference > 0 && reference <= Integer.MAX_VALUE ? (int) reference - 1 : -1;
  }

  private void clear(LogSeverity severity) {
    severityText = severity.name();
    logger = "";
    message = "";
    shown = null;
    template = null;
    thread = LogThread.UNKNOWN;
    callSite = null;
    throwable = null;
    trace = null;
    sequence = null;
    arguments = List.of();
    markers = List.of();
    contextStack = List.of();
    context = Map.of();
    fields = Map.of();
  }

  private void item(int tag) {
    switch (tag) {
      case EntryFormat.SEVERITY_TEXT -> severityText = name();
      case EntryFormat.LOGGER -> logger = name();
      case EntryFormat.THREAD -> thread = thread();
      case EntryFormat.MESSAGE -> message = text();
      case EntryFormat.SHOWN -> shown = shown();
      case EntryFormat.TEMPLATE -> template = name();
      case EntryFormat.ARGUMENT -> arguments = added(arguments, value(0));
      case EntryFormat.CONTEXT -> {
        if (context.isEmpty()) {
          context = new LinkedHashMap<>();
        }
        context.put(name(), text());
      }
      case EntryFormat.CONTEXT_STACK -> contextStack = added(contextStack, text());
      case EntryFormat.MARKER -> markers = added(markers, name());
      case EntryFormat.FIELD -> putField(name(), value(0));
      case EntryFormat.THROWABLE -> throwable = throwable(0);
      case EntryFormat.CALL_SITE -> callSite = new CallSite(name(), name(), name(), (int) varint());
      case EntryFormat.TRACE -> trace = new TraceContext(i64(), i64(), i64(), u8());
      case EntryFormat.SEQUENCE -> sequence = varint();
      case EntryFormat.LEFT_OUT -> {
        long count = varint();
        putField("steplog.left_out", count);
        putField("steplog.entry_max_bytes", varint());
      }
      default -> throw new DamagedEntryException("an item of kind " + tag);
    }
  }

  private ShownMessage shown() {
    boolean holdsMessage = u8() != 0;
    String before = text();
    return new ShownMessage(before, holdsMessage, holdsMessage ? text() : "");
  }

  private void putField(String key, @Nullable Object value) {
    if (fields.isEmpty()) {
      fields = new LinkedHashMap<>();
    }
    fields.put(key, value);
  }

  private static <T extends @Nullable Object> List<T> added(List<T> to, T element) {
    List<T> list = to.isEmpty() ? new ArrayList<>(4) : to;
    list.add(element);
    return list;
  }

  private LogThread thread() {
    String name = name();
    long id = varint();
    int flags = u8();
    LogThread last = lastThread;
    if (last.id() == id
        && last.name().equals(name)
        && last.priority() == (flags & 0x7f)
        && last.virtual() == (flags > 0x7f)) {
      return last;
    }
    lastThread = new LogThread(name, id, flags & 0x7f, flags > 0x7f);
    return lastThread;
  }

  private String name() {
    long reference = varint();
    if (reference == 0) {
      return text();
    }
    return definitions.find(id(reference)) instanceof String known
        ? known
        : "[lost name " + (reference - 1) + "]";
  }

  private @Nullable Object value(int depth) {
    if (depth > MAX_DEPTH) {
      throw new DamagedEntryException("values nested deeper than " + MAX_DEPTH);
    }
    int type = u8();
    switch (type) {
      case EntryFormat.NULL:
        return null;
      case EntryFormat.TEXT:
        return text();
      case EntryFormat.LONG:
        return zigzag();
      case EntryFormat.DOUBLE:
        return Double.longBitsToDouble(i64());
      case EntryFormat.TRUE:
        return true;
      case EntryFormat.FALSE:
        return false;
      case EntryFormat.LIST:
        List<@Nullable Object> list = new ArrayList<>();
        for (int left = count(); left > 0; left--) {
          list.add(value(depth + 1));
        }
        return Collections.unmodifiableList(list);
      case EntryFormat.MAP:
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int left = count(); left > 0; left--) {
          map.put(text(), value(depth + 1));
        }
        return Collections.unmodifiableMap(map);
      default:
        throw new DamagedEntryException("a value of type " + type);
    }
  }

  private ThrowableText throwable(int depth) {
    if (depth > ThrowableSink.MAX_DEPTH) {
      throw new DamagedEntryException("throwables nested deeper than " + ThrowableSink.MAX_DEPTH);
    }
    String type = text();
    int flags = u8();
    String said = (flags & EntryFormat.HAS_MESSAGE) != 0 ? text() : null;
    String note = (flags & EntryFormat.HAS_NOTE) != 0 ? text() : null;
    int common = (int) varint();
    List<String> frames = new ArrayList<>();
    for (int left = count(); left > 0; left--) {
      frames.add(name());
    }
    ThrowableText cause = (flags & EntryFormat.HAS_CAUSE) != 0 ? throwable(depth + 1) : null;
    List<ThrowableText> suppressed = new ArrayList<>();
    for (int left = count(); left > 0; left--) {
      suppressed.add(throwable(depth + 1));
    }
    return new ThrowableText(type, said, frames, common, cause, suppressed, note);
  }
}
