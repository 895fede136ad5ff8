// SPDX-License-Identifier: Apache-2.0
package io.steplog.context.detect.orchestrator;

import io.steplog.context.detect.Detector;
import io.steplog.context.detect.Findings;
import io.steplog.context.detect.ProcessView;
import io.steplog.context.detect.SystemTable;
import io.steplog.record.Origin;

/**
 * Flyte: what it sets in each task's container, and the labels of its pods. Attempts count from 0.
 */
public final class Flyte implements Detector {
  private static final SystemTable TABLE =
      new SystemTable("Flyte")
          .keep("flyte.execution_id", "FLYTE_INTERNAL_EXECUTION_ID")
          .keep("flyte.project", "FLYTE_INTERNAL_EXECUTION_PROJECT")
          .keep("flyte.domain", "FLYTE_INTERNAL_EXECUTION_DOMAIN")
          .keep("flyte.workflow", "FLYTE_INTERNAL_EXECUTION_WORKFLOW")
          .keep("flyte.launch_plan", "FLYTE_INTERNAL_EXECUTION_LAUNCHPLAN")
          .keep("flyte.task_name", "FLYTE_INTERNAL_TASK_NAME")
          .keep("flyte.task_version", "FLYTE_INTERNAL_TASK_VERSION")
          .keep("flyte.node_id", "pod:node-id&execution-id")
          .keep("attempt", "FLYTE_ATTEMPT_NUMBER")
          .run("flyte.execution_id")
          .step("flyte.node_id")
          .step("flyte.task_name");

  @Override
  public SystemTable table() {
    return TABLE;
  }

  /** A mapped task is told which variable has its index. */
  @Override
  public void refine(ProcessView view, Findings into) {
    String variable = view.at("BATCH_JOB_ARRAY_INDEX_VAR_NAME");
    if (variable != null) {
      into.add(Origin.MAP_INDEX, view.at(variable), view.describe(variable));
    }
  }
}
