// SPDX-License-Identifier: Apache-2.0
package io.steplog.record;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One log line with its origin, in flight and as fetched. Immutable, and holds nothing of the
 * framework that it came from.
 *
 * @param id names it for good
 * @param epochNanos when it was logged, nanoseconds since 1970 in UTC
 * @param severity how grave it is
 * @param severityText the framework's own name of the level
 * @param logger the logger's name
 * @param message the formatted message, without the throwable's text
 * @param shown what a reader that shows the message alone is to show; {@code null} for the message
 * @param template the message before its arguments were put in, {@code null} where unknown
 * @param arguments the arguments as {@link Fields#typed} gives them
 * @param thread who logged
 * @param context the thread's diagnostic context (MDC), as it was at the call
 * @param contextStack the nested diagnostic context (Log4j), outermost first
 * @param markers the names of all markers, referenced ones included
 * @param fields typed keys and values of the call
 * @param throwable what was thrown
 * @param callSite where the call stands, {@code null} where that was not asked for
 * @param trace the trace that it belongs to, {@code null} where none is known
 * @param sequence the framework's own number of the event, {@code null} where it gave none
 * @param origin where it comes from
 */
public record LogEntry(
    EntryId id,
    long epochNanos,
    LogSeverity severity,
    String severityText,
    String logger,
    String message,
    @Nullable ShownMessage shown,
    @Nullable String template,
    List<@Nullable Object> arguments,
    LogThread thread,
    Map<String, String> context,
    List<String> contextStack,
    List<String> markers,
    Fields fields,
    @Nullable ThrowableText throwable,
    @Nullable CallSite callSite,
    @Nullable TraceContext trace,
    @Nullable Long sequence,
    Origin origin) {

  /** An entry whose message is shown as it is. */
  public LogEntry(
      EntryId id,
      long epochNanos,
      LogSeverity severity,
      String severityText,
      String logger,
      String message,
      @Nullable String template,
      List<@Nullable Object> arguments,
      LogThread thread,
      Map<String, String> context,
      List<String> contextStack,
      List<String> markers,
      Fields fields,
      @Nullable ThrowableText throwable,
      @Nullable CallSite callSite,
      @Nullable TraceContext trace,
      @Nullable Long sequence,
      Origin origin) {
    this(
        id,
        epochNanos,
        severity,
        severityText,
        logger,
        message,
        null,
        template,
        arguments,
        thread,
        context,
        contextStack,
        markers,
        fields,
        throwable,
        callSite,
        trace,
        sequence,
        origin);
  }

  /**
   * An entry of the library's own, by the thread that calls, with nothing of a framework's in it.
   * It gets its id by being logged.
   */
  public static LogEntry ofTheLibrary(
      Origin origin,
      long epochNanos,
      LogSeverity severity,
      String logger,
      String message,
      Map<String, ?> fields) {
    Thread thread = Thread.currentThread();
    return new LogEntry(
        new EntryId(0, 0),
        epochNanos,
        severity,
        "",
        logger,
        message,
        null,
        List.of(),
        new LogThread(thread.getName(), thread.getId(), thread.getPriority(), false),
        Map.of(),
        List.of(),
        List.of(),
        Fields.of(fields),
        null,
        null,
        null,
        null,
        origin);
  }
}
