// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.line;

import io.steplog.record.CallSite;
import io.steplog.record.EntryId;
import io.steplog.record.Fields;
import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.record.LogThread;
import io.steplog.record.Origin;
import io.steplog.record.ThrowableText;
import io.steplog.record.TraceContext;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that one line says, as ZenML would take it: the ten keys have the types that it demands.
 * Filled by {@link LineReader} alone, and not changed afterwards.
 */
public final class ParsedLine {
  private static final int NORMAL_PRIORITY = 5;

  String message = "";
  @Nullable String logger;
  @Nullable Integer level;
  @Nullable String timestamp;
  @Nullable String method;
  @Nullable String file;
  int line;
  int chunkIndex;
  int totalChunks = 1;
  @Nullable UUID id;

  @Nullable LogSeverity severity;
  @Nullable String severityText;
  @Nullable Long timeNanos;
  @Nullable String thread;
  long threadId;
  int threadPriority = NORMAL_PRIORITY;
  boolean threadVirtual;
  @Nullable String className;
  @Nullable String traceId;
  @Nullable String spanId;
  @Nullable String traceFlags;
  Map<String, String> context = Map.of();
  List<String> contextStack = List.of();
  List<String> markers = List.of();
  Fields fields = Fields.EMPTY;
  @Nullable String template;
  List<@Nullable Object> arguments = List.of();
  @Nullable ThrowableText throwable;
  int messageStart = -1;
  int messageLength = -1;
  @Nullable String plainMessage;
  @Nullable Long sequence;
  @Nullable String pipelineRunId;
  @Nullable String stepId;
  @Nullable String source;
  @Nullable String attempt;
  @Nullable String mapIndex;
  @Nullable Map<String, String> meta;

  ParsedLine() {}

  /** The stored message, or this chunk of it; a throwable's text is still at its end. */
  public String message() {
    return message;
  }

  /** ZenML's level, {@code null} where there is none. */
  public @Nullable Integer level() {
    return level;
  }

  /** The timestamp as it stands there, {@code null} where there is none. */
  public @Nullable String timestamp() {
    return timestamp;
  }

  public int chunkIndex() {
    return chunkIndex;
  }

  public int totalChunks() {
    return totalChunks;
  }

  /** The line's UUID, {@code null} where it has none. */
  public @Nullable UUID uuid() {
    return id;
  }

  /** Metadata of the origin, {@code null} where the line has none of its own. */
  public @Nullable Map<String, String> meta() {
    return meta;
  }

  /** The origin's ids, each {@code null} where the line does not say. */
  public @Nullable String pipelineRunId() {
    return pipelineRunId;
  }

  public @Nullable String stepId() {
    return stepId;
  }

  public @Nullable String source() {
    return source;
  }

  public @Nullable String attempt() {
    return attempt;
  }

  public @Nullable String mapIndex() {
    return mapIndex;
  }

  /** The time, or the other one where the line has none that can be read. */
  public long timeNanos(long otherwise) {
    if (timeNanos != null) {
      return timeNanos;
    }
    if (timestamp == null) {
      return otherwise;
    }
    return StoredTime.parse(timestamp).map(StoredTime::nanos).orElse(otherwise);
  }

  /** The severity; what has none is INFO, as ZenML has it for lines that it cannot read. */
  public LogSeverity severity() {
    if (severity != null) {
      return severity;
    }
    return level == null ? LogSeverity.INFO : LogSeverity.ofZenmlLevel(level);
  }

  /**
   * The entry that this line, being the first or only chunk, stands for.
   *
   * @param stored the message as stored, joined of all chunks
   */
  public LogEntry toEntry(EntryId entryId, long nanos, Origin origin, String stored) {
    LogSeverity grade = severity();
    return new LogEntry(
        entryId,
        nanos,
        grade,
        severityText == null ? grade.name() : severityText,
        logger == null ? "" : logger,
        properMessage(stored),
        template,
        arguments,
        threadOf(),
        context,
        contextStack,
        markers,
        fields,
        throwable,
        callSite(),
        traceId == null ? null : TraceContext.parse(traceId, spanId, traceFlags),
        sequence,
        origin);
  }

  private String properMessage(String stored) {
    if (plainMessage != null) {
      return plainMessage;
    }
    if (messageStart > stored.length() || (messageStart < 0 && throwable == null)) {
      // Without the structure the text is all that is left of the throwable, so it stays.
      return stored;
    }
    int start = Math.max(0, messageStart);
    boolean ends = messageLength >= 0 && messageLength <= stored.length() - start;
    return stored.substring(start, ends ? start + messageLength : stored.length());
  }

  private LogThread threadOf() {
    if (thread == null && threadId == 0) {
      return LogThread.UNKNOWN;
    }
    return new LogThread(thread == null ? "" : thread, threadId, threadPriority, threadVirtual);
  }

  private @Nullable CallSite callSite() {
    if (className == null && method == null && file == null && line < 1) {
      return null;
    }
    return new CallSite(orEmpty(className), orEmpty(method), orEmpty(file), line);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
