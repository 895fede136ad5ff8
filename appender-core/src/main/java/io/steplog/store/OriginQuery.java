// SPDX-License-Identifier: Apache-2.0
package io.steplog.store;

import java.util.Optional;

/**
 * Which origins are asked for; what is empty asks for all.
 *
 * @param pipelineRunId one run
 * @param stepId one step
 * @param source one source
 */
public record OriginQuery(
    Optional<String> pipelineRunId, Optional<String> stepId, Optional<String> source) {
  /** All origins of the store. */
  public static final OriginQuery ALL =
      new OriginQuery(Optional.empty(), Optional.empty(), Optional.empty());
}
