// SPDX-License-Identifier: Apache-2.0
package io.steplog.record;

import org.jspecify.annotations.Nullable;

/** The three ids that make one stream, whatever the metadata: what origins are looked up by. */
public record OriginIds(String pipelineRunId, String stepId, String source) {
  /** The ids of an origin. */
  public static OriginIds of(Origin origin) {
    return new OriginIds(origin.pipelineRunId(), origin.stepId(), origin.source());
  }

  // By hand: a record's own are spun at run time, which a short step feels.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof OriginIds that
        && pipelineRunId.equals(that.pipelineRunId)
        && stepId.equals(that.stepId)
        && source.equals(that.source);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * pipelineRunId.hashCode() + stepId.hashCode()) + source.hashCode();
  }
}
