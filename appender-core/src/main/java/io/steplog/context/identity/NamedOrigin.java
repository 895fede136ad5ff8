// SPDX-License-Identifier: Apache-2.0
package io.steplog.context.identity;

import io.steplog.record.Origin;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was set of the process's own origin; {@code null} stands for what was not.
 *
 * @param pipelineRunId the run of the pipeline
 * @param stepId the step within the run
 * @param source which stream of the step
 * @param metadata anything else; wins over what is found under the same keys
 */
public record NamedOrigin(
    @Nullable String pipelineRunId,
    @Nullable String stepId,
    @Nullable String source,
    Map<String, String> metadata) {
  /** The same, with what it leaves open from this origin, if there is one. */
  public NamedOrigin orElse(@Nullable Origin other) {
    if (other == null) {
      return this;
    }
    return new NamedOrigin(
        pipelineRunId != null ? pipelineRunId : other.pipelineRunId(),
        stepId != null ? stepId : other.stepId(),
        source != null ? source : other.source(),
        other.with(metadata).metadata());
  }
}
