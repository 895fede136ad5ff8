// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.otel.wire;

import io.steplog.flavor.otel.mapping.RecordMapping;
import io.steplog.record.EntryId;
import io.steplog.record.LogEntry;
import io.steplog.record.Origin;
import io.steplog.record.TraceContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * An {@code ExportLogsServiceRequest} in an array that is used again and again. Entries keep their
 * order: a new resource begins wherever the origin changes, a new scope wherever the logger does.
 * One thread.
 *
 * <pre>
 * request      = 1 ResourceLogs*
 * ResourceLogs = 1 (1 KeyValue of the resource)*, 2 ScopeLogs*
 * ScopeLogs    = 1 (1 name), 2 LogRecord*
 * LogRecord    = 1 time, 2 severity number, 3 severity text, 5 body (1 text), 6 KeyValue*,
 *                8 flags, 9 trace id, 10 span id, 11 observed time
 * </pre>
 */
public final class OtlpRequest {
  /** The specification's hard limit of a request. */
  public static final int MOST_BYTES = 64 << 20;

  /** An array that grew beyond is not kept. */
  private static final int KEPT_BYTES = 8 << 20;

  private static final int FIRST_BYTES = 64 << 10;
  private static final int KEPT_ORIGINS = 64;
  private static final int LONG_MESSAGE = 4;
  private static final int SHORT_MESSAGE = 2;

  private final Map<String, String> resourceAttributes;
  private ProtoBuffer out = new ProtoBuffer(FIRST_BYTES);
  private ProtoAttributes attributes = new ProtoAttributes(out, 6);

  /** What was written of origins, once for each; the least used goes. */
  private final Map<Origin, Written> origins =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Origin, Written> eldest) {
          return size() > KEPT_ORIGINS;
        }
      };

  /**
   * What all entries of an origin have in common.
   *
   * @param resource their resource
   * @param attributes what each of their records begins with
   */
  private record Written(ProtoBuffer resource, ProtoBuffer attributes) {}

  /** Requests of resources with these attributes, and what is known of an origin. */
  public OtlpRequest(Map<String, String> resourceAttributes) {
    this.resourceAttributes = Map.copyOf(resourceAttributes);
  }

  /** The bytes, valid up to {@link #size} and until the next {@link #write}. */
  public byte[] array() {
    return out.array();
  }

  /** How many there are. */
  public int size() {
    return out.size();
  }

  /** The array stays with whoever has it: what it holds goes on in another. */
  public void handOver() {
    out.copy();
  }

  /**
   * Writes a request. Answers whether all entries found room; one alone always does, however large
   * it is.
   */
  public boolean write(List<LogEntry> entries) {
    if (out.array().length > KEPT_BYTES) {
      out = new ProtoBuffer(FIRST_BYTES);
      attributes = new ProtoAttributes(out, 6);
    }
    out.clear();
    int at = 0;
    while (at < entries.size()) {
      at = writeResource(entries, at);
      if (out.size() > MOST_BYTES && entries.size() > 1) {
        return false;
      }
    }
    return true;
  }

  /** Writes the entries of one origin that follow each other; answers where others begin. */
  private int writeResource(List<LogEntry> entries, int from) {
    Origin origin = entries.get(from).origin();
    Written written = of(origin);
    int whole = out.open(1, LONG_MESSAGE);
    out.append(written.resource);
    int at = from;
    while (at < entries.size()
        && isOf(entries.get(at), origin)
        && (out.size() <= MOST_BYTES || at == from)) {
      at = writeScope(entries, at, origin, written.attributes);
    }
    out.close(whole, LONG_MESSAGE);
    return at;
  }

  /** Writes those of one logger that follow each other; answers where others begin. */
  private int writeScope(
      List<LogEntry> entries, int from, Origin origin, ProtoBuffer originAttributes) {
    String logger = entries.get(from).logger();
    int scope = out.open(2, LONG_MESSAGE);
    int name = out.open(1, 1);
    out.name(1, logger);
    out.close(name, 1);
    int at = from;
    while (at < entries.size()
        && isOf(entries.get(at), origin)
        && entries.get(at).logger().equals(logger)
        && (out.size() <= MOST_BYTES || at == from)) {
      writeRecord(entries.get(at), originAttributes);
      at++;
    }
    out.close(scope, LONG_MESSAGE);
    return at;
  }

  /** Entries of one origin nearly always have the same object. */
  private static boolean isOf(LogEntry entry, Origin origin) {
    return entry.origin() == origin || entry.origin().equals(origin);
  }

  private void writeRecord(LogEntry entry, ProtoBuffer originAttributes) {
    int record = out.open(2, SHORT_MESSAGE);
    // Unsigned on the wire; 0 means that the time is not known.
    long nanos = Math.max(0, entry.epochNanos());
    out.time(1, nanos);
    out.varint(2, entry.severity().number());
    out.name(3, entry.severityText());
    int width = ProtoBuffer.varintSize(entry.message().length() + 4);
    int body = out.open(5, width);
    out.text(1, entry.message());
    out.close(body, width);
    EntryId id = entry.id();
    UUID uuid = id.toUuid();
    attributes.uuid(
        "log.record.uid", uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
    out.append(originAttributes);
    RecordMapping.entry(entry, attributes);
    TraceContext trace = entry.trace();
    if (trace != null) {
      writeTrace(trace);
    }
    out.time(11, nanos);
    out.close(record, SHORT_MESSAGE);
  }

  private void writeTrace(TraceContext trace) {
    if (trace.flags() != 0) {
      out.fixed32(8, trace.flags());
    }
    out.bigEndian(9, trace.traceIdHigh(), trace.traceIdLow());
    if (trace.spanId() != 0) {
      out.bigEndian(10, trace.spanId());
    }
  }

  private Written of(Origin origin) {
    Written known = origins.get(origin);
    if (known == null) {
      ProtoBuffer resource = new ProtoBuffer(1024);
      int start = resource.open(1, SHORT_MESSAGE);
      RecordMapping.resource(resourceAttributes, origin, new ProtoAttributes(resource, 1));
      resource.close(start, SHORT_MESSAGE);
      ProtoBuffer attributes = new ProtoBuffer(512);
      RecordMapping.origin(origin, new ProtoAttributes(attributes, 6));
      known = new Written(resource, attributes);
      origins.put(origin, known);
    }
    return known;
  }
}
