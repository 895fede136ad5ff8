// SPDX-License-Identifier: Apache-2.0
package io.steplog.testing;

import io.steplog.record.CallSite;
import io.steplog.record.Fields;
import io.steplog.record.LogEntry;
import io.steplog.record.LogThread;
import io.steplog.record.Origin;
import io.steplog.record.ThrowableText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The entry as JSON can hold it: no lone surrogates. */
public final class ReadableEntry {
  private ReadableEntry() {}

  public static LogEntry of(LogEntry e) {
    return new LogEntry(
        e.id(),
        e.epochNanos(),
        e.severity(),
        clean(e.severityText()),
        clean(e.logger()),
        clean(e.message()),
        e.template() == null ? null : clean(e.template()),
        list(e.arguments()),
        new LogThread(
            clean(e.thread().name()), e.thread().id(), e.thread().priority(), e.thread().virtual()),
        texts(e.context()),
        e.contextStack().stream().map(ReadableEntry::clean).toList(),
        e.markers().stream().map(ReadableEntry::clean).toList(),
        Fields.of(map(e.fields().asMap())),
        thrown(e.throwable()),
        site(e.callSite()),
        e.trace(),
        e.sequence(),
        new Origin(
            clean(e.origin().pipelineRunId()),
            clean(e.origin().stepId()),
            clean(e.origin().source()),
            texts(e.origin().metadata())));
  }

  private static String clean(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.UTF_16BE);
  }

  private static Map<String, String> texts(Map<String, String> map) {
    Map<String, String> clean = new LinkedHashMap<>();
    map.forEach((key, value) -> clean.put(clean(key), clean(value)));
    return clean;
  }

  private static Map<String, @Nullable Object> map(Map<?, ?> map) {
    Map<String, @Nullable Object> clean = new LinkedHashMap<>();
    map.forEach((key, value) -> clean.put(clean(String.valueOf(key)), value(value)));
    return clean;
  }

  private static List<@Nullable Object> list(List<?> items) {
    List<@Nullable Object> clean = new ArrayList<>();
    items.forEach(item -> clean.add(value(item)));
    return clean;
  }

  private static @Nullable Object value(@Nullable Object value) {
    if (value instanceof String text) {
      return clean(text);
    }
    if (value instanceof Map<?, ?> map) {
      return map(map);
    }
    return value instanceof List<?> items ? list(items) : value;
  }

  private static @Nullable ThrowableText thrown(@Nullable ThrowableText t) {
    return t == null
        ? null
        : new ThrowableText(
            clean(t.type()),
            t.message() == null ? null : clean(t.message()),
            t.frames().stream().map(ReadableEntry::clean).toList(),
            t.commonFrames(),
            thrown(t.cause()),
            t.suppressed().stream().map(ReadableEntry::thrown).toList(),
            t.note() == null ? null : clean(t.note()));
  }

  private static @Nullable CallSite site(@Nullable CallSite s) {
    return s == null
        ? null
        : new CallSite(clean(s.className()), clean(s.method()), clean(s.file()), s.line());
  }
}
