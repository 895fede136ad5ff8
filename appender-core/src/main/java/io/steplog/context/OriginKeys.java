// SPDX-License-Identifier: Apache-2.0
package io.steplog.context;

/**
 * The keys of a diagnostic context that override an origin's ids for a single call.
 *
 * @param pipelineRunId of the run's id
 * @param stepId of the step's id
 * @param source of the source
 */
public record OriginKeys(String pipelineRunId, String stepId, String source) {
  /** Those that hold where no others are named. */
  public static final OriginKeys DEFAULT =
      new OriginKeys("steplog.pipeline_run_id", "steplog.step_id", "steplog.source");
}
