// SPDX-License-Identifier: Apache-2.0
package io.steplog.encoding;

import io.steplog.record.CallSite;
import io.steplog.record.EntryId;
import io.steplog.record.Fields;
import io.steplog.record.LogEntry;
import io.steplog.record.LogThread;
import io.steplog.record.Origin;
import io.steplog.record.ThrowableText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes entries as a front end does, and says how they must be read. */
final class Encoded {
  static final EntryId ID = new EntryId(7, 64);

  private Encoded() {}

  /** Writes every item of an entry; the length of its payload. */
  static int write(LogEntry entry, NameTable names, EntryEncoder encoder) {
    encoder.start(entry.epochNanos(), entry.severity());
    encoder.origin(names.origin(entry.origin()));
    LogThread thread = entry.thread();
    encoder.thread(thread.name(), thread.id(), thread.priority(), thread.virtual());
    encoder.logger(entry.logger());
    encoder.severityText(entry.severityText());
    encoder.message(entry.message());
    if (entry.template() != null) {
      encoder.template(entry.template());
    }
    entry.arguments().forEach(encoder::argument);
    entry.context().forEach(encoder::context);
    entry.contextStack().forEach(encoder::contextStack);
    entry.markers().forEach(encoder::marker);
    entry.fields().asMap().forEach(encoder::field);
    if (entry.throwable() != null) {
      encoder.throwable(entry.throwable());
    }
    CallSite site = entry.callSite();
    if (site != null) {
      encoder.callSite(site.className(), site.method(), site.file(), site.line());
    }
    if (entry.trace() != null) {
      encoder.trace(entry.trace());
    }
    if (entry.sequence() != null) {
      encoder.sequence(entry.sequence());
    }
    return encoder.finish();
  }

  /** Reads it with the definitions of the process that wrote it. */
  static LogEntry readLive(NameTable names, EntryEncoder encoder, int length) {
    return new EntryDecoder(names).decode(encoder.payload(), 0, length, ID);
  }

  /** Reads it with nothing but the definitions that stand before it in a journal. */
  static LogEntry readRecovered(NameTable names, EntryEncoder encoder, int length) {
    RecoveredDefinitions definitions = new RecoveredDefinitions();
    for (int i = 0; i < encoder.idCount(); i++) {
      byte[] definition = names.byId(encoder.id(i)).payload();
      definitions.learn(definition, 0, definition.length);
    }
    // Not at the array's beginning, as in a segment.
    byte[] moved = new byte[length + 24];
    System.arraycopy(encoder.payload(), 0, moved, 16, length);
    return new EntryDecoder(definitions).decode(moved, 16, length, ID);
  }

  /** The entry as it must be read: lone surrogates are replaced, nothing else is. */
  static LogEntry asRead(LogEntry entry) {
    LogThread thread = entry.thread();
    CallSite site = entry.callSite();
    return new LogEntry(
        entry.id(),
        entry.epochNanos(),
        entry.severity(),
        clean(entry.severityText()),
        clean(entry.logger()),
        clean(entry.message()),
        entry.template() == null ? null : clean(entry.template()),
        list(entry.arguments()),
        new LogThread(clean(thread.name()), thread.id(), thread.priority(), thread.virtual()),
        texts(entry.context()),
        entry.contextStack().stream().map(Encoded::clean).toList(),
        entry.markers().stream().map(Encoded::clean).toList(),
        Fields.of(map(entry.fields().asMap())),
        entry.throwable() == null ? null : throwable(entry.throwable()),
        site == null
            ? null
            : new CallSite(
                clean(site.className()), clean(site.method()), clean(site.file()), site.line()),
        entry.trace(),
        entry.sequence(),
        origin(entry.origin()));
  }

  private static Origin origin(Origin origin) {
    return new Origin(
        clean(origin.pipelineRunId()),
        clean(origin.stepId()),
        clean(origin.source()),
        new TreeMap<>(texts(new TreeMap<>(origin.metadata()))));
  }

  private static ThrowableText throwable(ThrowableText text) {
    return new ThrowableText(
        clean(text.type()),
        text.message() == null ? null : clean(text.message()),
        text.frames().stream().map(Encoded::clean).toList(),
        text.commonFrames(),
        text.cause() == null ? null : throwable(text.cause()),
        text.suppressed().stream().map(Encoded::throwable).toList(),
        text.note() == null ? null : clean(text.note()));
  }

  private static Map<String, String> texts(Map<String, String> texts) {
    Map<String, String> clean = new LinkedHashMap<>();
    texts.forEach((key, value) -> clean.put(clean(key), clean(value)));
    return clean;
  }

  private static Object value(Object value) {
    if (value instanceof String text) {
      return clean(text);
    }
    if (value instanceof List<?> list) {
      return list(list);
    }
    return value instanceof Map<?, ?> map ? map(map) : value;
  }

  private static List<Object> list(List<?> list) {
    List<Object> clean = new ArrayList<>();
    list.forEach(each -> clean.add(value(each)));
    return clean;
  }

  private static Map<String, Object> map(Map<?, ?> map) {
    Map<String, Object> clean = new LinkedHashMap<>();
    map.forEach((key, value) -> clean.put(clean((String) key), value(value)));
    return clean;
  }

  /** What a lone surrogate becomes, told apart from how the encoder finds them. */
  static String clean(String text) {
    StringBuilder clean = new StringBuilder();
    text.codePoints()
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xfffd : c)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }
}
