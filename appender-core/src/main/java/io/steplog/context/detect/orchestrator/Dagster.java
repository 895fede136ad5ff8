// SPDX-License-Identifier: Apache-2.0
package io.steplog.context.detect.orchestrator;

import io.steplog.context.detect.Detector;
import io.steplog.context.detect.Findings;
import io.steplog.context.detect.ProcessView;
import io.steplog.context.detect.SystemTable;

/**
 * Dagster: what its launchers set, the labels of its pods, and what Dagster Pipes hands to a
 * process. Only the latter two know the run. Attempts count from 0.
 */
public final class Dagster implements Detector {
  private static final SystemTable TABLE =
      new SystemTable("Dagster")
          .keep("dagster.run_id", "pod:dagster/run-id")
          .keep("dagster.job_name", "DAGSTER_RUN_JOB_NAME", "pod:dagster/job")
          .keep("dagster.step_key", "DAGSTER_RUN_STEP_KEY", "pod:dagster/op")
          .keep("dagster.code_location", "pod:dagster/code-location")
          .keep("dagster.deployment_name", "pod:dagster/deployment-name")
          .run("dagster.run_id")
          .step("dagster.step_key");

  private static final String PIPES = "DAGSTER_PIPES_CONTEXT";

  @Override
  public SystemTable table() {
    return TABLE;
  }

  @Override
  public void refine(ProcessView view, Findings into) {
    String context = view.at(PIPES);
    if (context != null && !context.isEmpty()) {
      DagsterPipes.read(context, view.describe(PIPES), into);
    }
  }
}
