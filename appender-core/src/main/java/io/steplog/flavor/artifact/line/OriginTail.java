// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.line;

import static io.steplog.flavor.artifact.format.PartFormat.ATTEMPT;
import static io.steplog.flavor.artifact.format.PartFormat.MAP_INDEX;
import static io.steplog.flavor.artifact.format.PartFormat.META;
import static io.steplog.flavor.artifact.format.PartFormat.PIPELINE_RUN_ID;
import static io.steplog.flavor.artifact.format.PartFormat.SOURCE;
import static io.steplog.flavor.artifact.format.PartFormat.STEP_ID;

import io.steplog.json.JsonBuffer;
import io.steplog.json.JsonValues;
import io.steplog.record.Origin;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How every line of an origin ends: its ids, made once. Immutable. */
public final class OriginTail {
  private final Origin origin;
  private final byte[] plain;
  private final byte[] withMeta;

  private OriginTail(Origin origin, byte[] plain, byte[] withMeta) {
    this.origin = origin;
    this.plain = plain;
    this.withMeta = withMeta;
  }

  /** The end of this origin's lines. */
  public static OriginTail of(Origin origin) {
    JsonBuffer out = new JsonBuffer(256);
    out.raw(Keys.of(PIPELINE_RUN_ID)).quoted(origin.pipelineRunId());
    out.raw(Keys.of(STEP_ID)).quoted(origin.stepId());
    out.raw(Keys.of(SOURCE)).quoted(origin.source());
    appendKnown(out, ATTEMPT, origin.metadata().get(Origin.ATTEMPT));
    appendKnown(out, MAP_INDEX, origin.metadata().get(Origin.MAP_INDEX));
    int ids = out.length();
    byte[] plain = ended(out);
    out.cutTo(ids);
    out.raw(Keys.of(META));
    JsonValues.appendMap(out, origin.metadata());
    return new OriginTail(origin, plain, ended(out));
  }

  /** The origin whose lines end so. */
  public Origin origin() {
    return origin;
  }

  /** The end of a line that says nothing of the metadata. */
  byte[] plain() {
    return plain;
  }

  /** The end of a line that has them. */
  byte[] withMeta() {
    return withMeta;
  }

  private static void appendKnown(JsonBuffer out, String key, @Nullable String value) {
    if (value != null) {
      out.raw(Keys.of(key)).quoted(value);
    }
  }

  private static byte[] ended(JsonBuffer out) {
    out.raw('}').raw('\n');
    return Arrays.copyOf(out.bytes(), out.length());
  }
}
