// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.otel.wire;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Requests as the independent decoder of the protocol's own project reads them. */
public final class Decoded {
  /**
   * A record with what stands around it.
   *
   * @param resource the resource's attributes
   * @param scope the scope's name
   * @param record the record
   * @param attributes its attributes
   */
  public record Line(
      Map<String, @Nullable Object> resource,
      String scope,
      LogRecord record,
      Map<String, @Nullable Object> attributes) {}

  private Decoded() {}

  /** The records of a request in their order. */
  public static List<Line> lines(byte[] request) {
    try {
      return lines(ExportLogsServiceRequest.parseFrom(request));
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Line> lines(ExportLogsServiceRequest request) {
    if (!request.getUnknownFields().asMap().isEmpty()) {
      throw new AssertionError("unknown fields: " + request.getUnknownFields());
    }
    List<Line> lines = new ArrayList<>();
    for (ResourceLogs logs : request.getResourceLogsList()) {
      for (ScopeLogs scope : logs.getScopeLogsList()) {
        for (LogRecord record : scope.getLogRecordsList()) {
          lines.add(
              new Line(
                  values(logs.getResource().getAttributesList()),
                  scope.getScope().getName(),
                  record,
                  values(record.getAttributesList())));
        }
      }
    }
    return lines;
  }

  private static Map<String, @Nullable Object> values(List<KeyValue> pairs) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (KeyValue pair : pairs) {
      // Halves of surrogate pairs all look alike in UTF-8.
      if (values.containsKey(pair.getKey()) && pair.getKey().indexOf(0xfffd) < 0) {
        throw new AssertionError("a key twice: " + pair.getKey());
      }
      values.put(pair.getKey(), value(pair.getValue()));
    }
    return values;
  }

  private static @Nullable Object value(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> value.getStringValue();
      case BOOL_VALUE -> value.getBoolValue();
      case INT_VALUE -> value.getIntValue();
      case DOUBLE_VALUE -> value.getDoubleValue();
      case ARRAY_VALUE -> {
        List<@Nullable Object> list = new ArrayList<>();
        value.getArrayValue().getValuesList().forEach(one -> list.add(value(one)));
        yield list;
      }
      case KVLIST_VALUE -> values(value.getKvlistValue().getValuesList());
      case VALUE_NOT_SET -> null;
      default -> throw new AssertionError(value);
    };
  }
}
