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
      new SystemTable(
              "Dagster",
              "pod:dagster/run-id",
              "dagster.run_id",
              "DAGSTER_RUN_JOB_NAME",
              "dagster.job_name",
              "pod:dagster/job",
              "dagster.job_name",
              "DAGSTER_RUN_STEP_KEY",
              "dagster.step_key",
              "pod:dagster/op",
              "dagster.step_key",
              "pod:dagster/code-location",
              "dagster.code_location",
              "pod:dagster/deployment-name",
              "dagster.deployment_name")
          .run("dagster.run_id")
          .step("dagster.step_key");

  @Override
  public SystemTable table() {
    return TABLE;
  }

  private static final String PIPES = "DAGSTER_PIPES_CONTEXT";

  @Override
  public void refine(ProcessView view, Findings into) {
    String context = view.at(PIPES);
    if (context != null && !context.isEmpty()) {
      DagsterPipes.read(context, view.describe(PIPES), into);
    }
  }
}
