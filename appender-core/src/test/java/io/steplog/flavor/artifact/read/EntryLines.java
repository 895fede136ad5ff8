// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steplog.record.CallSite;
import io.steplog.record.LogEntry;
import io.steplog.record.Nanos;
import io.steplog.record.Origin;
import io.steplog.record.ThrowableText;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes entries as lines by the format's description alone, with another JSON library than the one
 * that reads them: what the reader understands is then what is written down, not what a writer of
 * the same house happens to do.
 */
public final class EntryLines {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final int MOST_MESSAGE_BYTES = 5120;

  private EntryLines() {}

  /** The lines of an entry, each with its line feed; with metadata, as the first of a part. */
  public static List<String> withMeta(LogEntry entry) {
    return lines(entry, true);
  }

  /** The lines of an entry, each with its line feed. */
  public static List<String> of(LogEntry entry) {
    return lines(entry, false);
  }

  private static List<String> lines(LogEntry entry, boolean withMeta) {
    String stored = entry.message();
    if (entry.throwable() != null) {
      stored += "\n" + entry.throwable().render();
    }
    List<String> chunks = chunksOf(stored);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < chunks.size(); i++) {
      ObjectNode line = JSON.createObjectNode();
      zenmlKeys(line, entry, chunks.get(i), i, chunks.size());
      if (i == 0) {
        ourKeys(line, entry);
        if (withMeta) {
          line.set("meta", JSON.valueToTree(entry.origin().metadata()));
        }
      }
      lines.add(line + "\n");
    }
    return lines;
  }

  private static void zenmlKeys(
      ObjectNode line, LogEntry entry, String message, int index, int total) {
    line.put("message", message);
    line.put("name", entry.logger());
    line.put("level", entry.severity().zenmlLevel());
    line.put("timestamp", TIMESTAMP.format(Nanos.toInstant(entry.epochNanos())));
    CallSite site = entry.callSite();
    if (site != null) {
      line.put("module", site.method());
      line.put("filename", site.file());
      line.put("lineno", site.line());
    }
    line.put("chunk_index", index);
    line.put("total_chunks", total);
    line.put("id", entry.id().toString());
  }

  private static void ourKeys(ObjectNode line, LogEntry entry) {
    line.put("severity", entry.severity().name());
    if (!entry.severityText().equals(entry.severity().name())) {
      line.put("severity_text", entry.severityText());
    }
    line.put("time_ns", entry.epochNanos());
    if (!entry.thread().name().isEmpty()) {
      line.put("thread", entry.thread().name());
    }
    if (entry.thread().id() != 0) {
      line.put("thread_id", entry.thread().id());
    }
    if (entry.thread().priority() != 0 && entry.thread().priority() != 5) {
      line.put("thread_priority", entry.thread().priority());
    }
    if (entry.thread().virtual()) {
      line.put("thread_virtual", true);
    }
    if (entry.callSite() != null) {
      line.put("class", entry.callSite().className());
    }
    if (entry.trace() != null) {
      line.put("trace_id", entry.trace().traceIdText());
      if (entry.trace().spanId() != 0) {
        line.put("span_id", entry.trace().spanIdText());
      }
      line.put("trace_flags", entry.trace().flagsText());
    }
    if (!entry.context().isEmpty()) {
      line.set("context", JSON.valueToTree(entry.context()));
    }
    if (!entry.contextStack().isEmpty()) {
      line.set("context_stack", JSON.valueToTree(entry.contextStack()));
    }
    if (!entry.markers().isEmpty()) {
      line.set("markers", JSON.valueToTree(entry.markers()));
    }
    if (!entry.fields().isEmpty()) {
      line.set("fields", JSON.valueToTree(entry.fields().asMap()));
    }
    if (entry.template() != null) {
      line.put("template", entry.template());
    }
    if (!entry.arguments().isEmpty()) {
      line.set("arguments", JSON.valueToTree(entry.arguments()));
    }
    if (entry.throwable() != null) {
      line.set("throwable", throwable(entry.throwable()));
      line.put("message_length", entry.message().length());
    }
    if (entry.sequence() != null) {
      line.put("sequence", entry.sequence());
    }
    Origin origin = entry.origin();
    line.put("pipeline_run_id", origin.pipelineRunId());
    line.put("step_id", origin.stepId());
    line.put("source", origin.source());
    if (origin.metadata().containsKey("attempt")) {
      line.put("attempt", origin.metadata().get("attempt"));
    }
  }

  private static ObjectNode throwable(ThrowableText thrown) {
    ObjectNode node = JSON.createObjectNode();
    node.put("type", thrown.type());
    if (thrown.message() != null) {
      node.put("message", thrown.message());
    }
    node.set("frames", JSON.valueToTree(thrown.frames()));
    if (thrown.commonFrames() > 0) {
      node.put("common", thrown.commonFrames());
    }
    if (thrown.cause() != null) {
      node.set("cause", throwable(thrown.cause()));
    }
    ArrayNode suppressed = JSON.createArrayNode();
    thrown.suppressed().forEach(each -> suppressed.add(throwable(each)));
    node.set("suppressed", suppressed);
    if (thrown.note() != null) {
      node.put("note", thrown.note());
    }
    return node;
  }

  private static List<String> chunksOf(String stored) {
    byte[] bytes = stored.getBytes(StandardCharsets.UTF_8);
    List<String> chunks = new ArrayList<>();
    int from = 0;
    while (from < bytes.length || chunks.isEmpty()) {
      int to = Math.min(bytes.length, from + MOST_MESSAGE_BYTES);
      while (to < bytes.length && (bytes[to] & 0xc0) == 0x80) {
        to--;
      }
      chunks.add(new String(bytes, from, to - from, StandardCharsets.UTF_8));
      from = to;
    }
    return chunks;
  }
}
