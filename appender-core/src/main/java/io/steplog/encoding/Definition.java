// SPDX-License-Identifier: Apache-2.0
package io.steplog.encoding;

import io.steplog.record.Origin;
import java.util.Arrays;
import java.util.Map;

/** What a number stands for, with the payload of the frame that says so. Immutable. */
public final class Definition {
  private final int id;
  private final Object value;
  private final byte[] payload;

  private Definition(int id, Object value, byte[] payload) {
    this.id = id;
    this.value = value;
    this.payload = payload;
  }

  static Definition of(int id, String name) {
    ByteSink sink = new ByteSink();
    sink.u8(EntryFormat.NAME);
    sink.varint(id);
    sink.text(name);
    return new Definition(id, name, Arrays.copyOf(sink.bytes, sink.at));
  }

  static Definition of(int id, Origin origin) {
    ByteSink sink = new ByteSink();
    sink.u8(EntryFormat.ORIGIN);
    sink.varint(id);
    sink.text(origin.pipelineRunId());
    sink.text(origin.stepId());
    sink.text(origin.source());
    sink.varint(origin.metadata().size());
    for (Map.Entry<String, String> item : origin.metadata().entrySet()) {
      sink.text(item.getKey());
      sink.text(item.getValue());
    }
    return new Definition(id, origin, Arrays.copyOf(sink.bytes, sink.at));
  }

  /** The number. */
  public int id() {
    return id;
  }

  /** A {@code String} or an {@link Origin}. */
  public Object value() {
    return value;
  }

  /** The frame's payload; not to be changed. */
  public byte[] payload() {
    return payload;
  }
}
