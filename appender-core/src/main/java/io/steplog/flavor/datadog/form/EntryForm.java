// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.datadog.form;

import io.steplog.flavor.datadog.value.CleanText;
import io.steplog.flavor.datadog.value.JsonSize;
import io.steplog.record.CallSite;
import io.steplog.record.LogEntry;
import io.steplog.record.ThrowableText;
import io.steplog.record.TraceContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes of an entry what is sent, never larger than {@value #MOST_BYTES} bytes and never such that
 * one entry spoils a batch. Any thread.
 */
public final class EntryForm {
  /** Datadog's bound of one log, which it would cut in silence. */
  public static final long MOST_BYTES = 1_000_000;

  /** Older ones Datadog takes and dates as it likes. */
  public static final long LATE_MILLIS = 18L * 60 * 60 * 1000;

  private static final int MOST_LEAN_STACK = 100_000;
  private static final int MOST_MARKER_BYTES = 40;

  private final Stamp stamp;

  public EntryForm(Stamp stamp) {
    this.stamp = stamp;
  }

  /** The entry as it is sent at this time. */
  public SentEntry of(LogEntry entry, long nowMillis) {
    SentEntry whole = form(entry, nowMillis, false);
    if (whole.bytes() <= MOST_BYTES) {
      return whole;
    }
    // A message alone may be too long, and is cut; else what may be huge beside it goes first.
    long beside = whole.bytes() - JsonSize.of((Object) whole.message());
    boolean messageAlone = beside <= MOST_BYTES / 2;
    return cut(messageAlone ? whole : form(entry, nowMillis, true), whole.bytes());
  }

  private static SentEntry cut(SentEntry sent, long original) {
    Map<String, @Nullable Object> attributes = new LinkedHashMap<>(sent.attributes());
    attributes.put(Names.CUT_FROM_BYTES, original);
    long beside =
        sent.bytes()
            - JsonSize.of((Object) sent.message())
            + JsonSize.member(Names.CUT_FROM_BYTES, original);
    long room = MOST_BYTES - beside - MOST_MARKER_BYTES;
    int end = JsonSize.endWithin(sent.message(), Math.max(0, room));
    String message = sent.message();
    if (end < message.length()) {
      message = message.substring(0, end) + " [cut from " + original + " bytes]";
    }
    return new SentEntry(
        message,
        sent.service(),
        sent.source(),
        sent.tags(),
        sent.host(),
        attributes,
        beside + JsonSize.of((Object) message),
        sent.late());
  }

  private SentEntry form(LogEntry entry, long nowMillis, boolean lean) {
    long millis = Math.floorDiv(entry.epochNanos(), 1_000_000L);
    boolean late = nowMillis - millis > LATE_MILLIS;
    Map<String, @Nullable Object> attributes = attributes(entry, millis, lean);
    if (late) {
      attributes.put(Names.LATE, true);
    }
    String message = CleanText.of(entry.message());
    String service = CleanText.of(stamp.serviceOf(entry.origin()));
    long bytes =
        JsonSize.of((Object) attributes)
            + JsonSize.member("message", message)
            + JsonSize.member("service", service)
            + JsonSize.member("ddsource", stamp.source())
            + JsonSize.member("ddtags", stamp.tagText())
            + JsonSize.member("hostname", stamp.host().orElse(""));
    return new SentEntry(
        message, service, stamp.source(), stamp.tagText(), stamp.host(), attributes, bytes, late);
  }

  private static Map<String, @Nullable Object> attributes(
      LogEntry entry, long millis, boolean lean) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put(Names.TIMESTAMP, millis);
    all.put(Names.STATUS, Status.of(entry.severity()));
    text(all, Names.UID, entry.id().toString());
    text(all, Names.LOGGER, entry.logger());
    text(all, Names.THREAD, entry.thread().name());
    text(all, Names.PIPELINE_RUN_ID, entry.origin().pipelineRunId());
    text(all, Names.STEP_ID, entry.origin().stepId());
    text(all, Names.STEP_SOURCE, entry.origin().source());
    trace(all, entry.trace());
    callSite(all, entry.callSite());
    metadata(all, entry.origin().metadata());
    thrown(all, entry, lean);
    if (!lean) {
      values(all, Names.FIELDS, entry.fields().asMap());
      values(all, Names.CONTEXT, entry.context());
      if (!entry.markers().isEmpty()) {
        all.put(Names.MARKERS, CleanText.list(entry.markers()));
      }
    }
    all.put(Names.EXACT, Exact.of(entry, lean));
    return all;
  }

  /** As Datadog joins logs with traces: decimal numbers of 64 bits. */
  private static void trace(Map<String, @Nullable Object> all, @Nullable TraceContext trace) {
    if (trace != null) {
      all.put(Names.TRACE_ID, Long.toUnsignedString(trace.traceIdLow()));
      if (trace.spanId() != 0) {
        all.put(Names.SPAN_ID, Long.toUnsignedString(trace.spanId()));
      }
    }
  }

  private static void callSite(Map<String, @Nullable Object> all, @Nullable CallSite site) {
    if (site != null) {
      text(all, Names.FILE, site.file());
      text(all, Names.METHOD, site.method());
      all.put(Names.LINE, (long) site.line());
    }
  }

  private static void metadata(Map<String, @Nullable Object> all, Map<String, String> metadata) {
    Map<String, String> others = new LinkedHashMap<>();
    metadata.forEach(
        (key, value) -> {
          if (key.startsWith(Names.ZENML_PREFIX)) {
            all.put(CleanText.of(key), CleanText.of(value));
          } else {
            others.put(key, value);
          }
        });
    values(all, Names.META, others);
  }

  private static void thrown(Map<String, @Nullable Object> all, LogEntry entry, boolean lean) {
    ThrowableText thrown = entry.throwable();
    boolean forZenml = entry.origin().metadata().containsKey(Names.ZENML_LOG_ID);
    if (forZenml) {
      text(all, "otel.library.name", entry.logger());
    }
    if (thrown == null) {
      return;
    }
    String stack = thrown.render();
    if (lean) {
      stack = stack.substring(0, JsonSize.endWithin(stack, MOST_LEAN_STACK));
    }
    for (String prefix : forZenml ? new String[] {"error", "exception"} : new String[] {"error"}) {
      boolean zenmls = prefix.equals("exception");
      text(all, zenmls ? "exception.type" : Names.ERROR_KIND, thrown.type());
      text(all, prefix + ".message", bounded(Objects.requireNonNullElse(thrown.message(), "")));
      text(all, zenmls ? "exception.stacktrace" : Names.ERROR_STACK, stack);
    }
  }

  private static String bounded(String text) {
    return text.substring(0, JsonSize.endWithin(text, MOST_LEAN_STACK));
  }

  private static void values(
      Map<String, @Nullable Object> all, String name, Map<String, ? extends @Nullable Object> of) {
    if (!of.isEmpty()) {
      all.put(name, CleanText.map(of));
    }
  }

  private static void text(Map<String, @Nullable Object> all, String name, String text) {
    if (!text.isEmpty()) {
      all.put(name, CleanText.of(text));
    }
  }
}
