// SPDX-License-Identifier: Apache-2.0
package io.steplog.encoding;

import io.steplog.record.Origin;
import java.util.Arrays;
import java.util.Map;

/** What a number stands for, with the payload of the frame that says so. Immutable. */
public final class Definition {
  /** The largest payload. */
  static final int MOST_BYTES = 8 * 1024;

  /** The number of an origin that has none: it stands in each of its entries. */
  static final int NO_ID = -1;

  private final int id;
  private final Object value;
  private final byte[] payload;

  private Definition(int id, Object value, ByteSink payload) {
    this.id = id;
    this.value = value;
    this.payload = Arrays.copyOf(payload.bytes, payload.at);
  }

  static Definition of(int id, String name) {
    String clean = Utf8.clean(name);
    ByteSink sink = new ByteSink(MOST_BYTES);
    sink.u8(EntryFormat.NAME);
    sink.varint(id);
    sink.text(clean);
    return new Definition(id, clean, sink);
  }

  static Definition of(int id, Origin origin) {
    Origin bounded = OriginBound.of(origin);
    ByteSink sink = new ByteSink(MOST_BYTES);
    sink.u8(EntryFormat.ORIGIN);
    sink.varint(id);
    write(bounded, sink);
    return new Definition(id, bounded, sink);
  }

  /** Says, under a number of its own, that another number stands for this origin from now on. */
  static Definition renaming(int id, int other, Origin origin) {
    ByteSink sink = new ByteSink(MOST_BYTES);
    sink.u8(EntryFormat.ORIGIN);
    sink.varint(other);
    write(OriginBound.of(origin), sink);
    return new Definition(id, origin, sink);
  }

  /** An origin that gets no number. */
  static Definition inline(Origin origin) {
    Origin bounded = OriginBound.of(origin);
    ByteSink sink = new ByteSink(MOST_BYTES);
    write(bounded, sink);
    return new Definition(NO_ID, bounded, sink);
  }

  private static void write(Origin origin, ByteSink sink) {
    sink.text(origin.pipelineRunId());
    sink.text(origin.stepId());
    sink.text(origin.source());
    sink.varint(origin.metadata().size());
    for (Map.Entry<String, String> item : origin.metadata().entrySet()) {
      sink.text(item.getKey());
      sink.text(item.getValue());
    }
  }

  /** The number; negative where the value has none and stands in the entry. */
  public int id() {
    return id;
  }

  /** A {@code String} or an {@link Origin}, as it is read back. */
  public Object value() {
    return value;
  }

  /** The frame's payload; not to be changed. */
  public byte[] payload() {
    return payload;
  }
}
