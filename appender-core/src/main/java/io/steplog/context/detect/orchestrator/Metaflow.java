// SPDX-License-Identifier: Apache-2.0
package io.steplog.context.detect.orchestrator;

import io.steplog.context.detect.Detector;
import io.steplog.context.detect.Findings;
import io.steplog.context.detect.ProcessView;
import io.steplog.context.detect.SystemTable;

/** Metaflow: what it exports for a task, and the annotations of its pods. Attempts count from 0. */
public final class Metaflow implements Detector {
  private static final SystemTable TABLE =
      new SystemTable(
              "Metaflow",
              "METAFLOW_FLOW_NAME",
              "metaflow.flow_name",
              "pod:metaflow/flow_name",
              "metaflow.flow_name",
              "METAFLOW_RUN_ID",
              "metaflow.run_id",
              "pod:metaflow/run_id",
              "metaflow.run_id",
              "METAFLOW_STEP_NAME",
              "metaflow.step_name",
              "pod:metaflow/step_name",
              "metaflow.step_name",
              "pod:metaflow/task_id",
              "metaflow.task_id",
              "MF_ATTEMPT",
              "attempt",
              "METAFLOW_RETRY_COUNT",
              "attempt",
              "pod:metaflow/attempt",
              "attempt")
          .run("metaflow.run_id")
          .step("metaflow.step_name");

  @Override
  public SystemTable table() {
    return TABLE;
  }

  /** The names that a task's path has in it, in their order there. */
  private static final String[] PATH = {
    "metaflow.flow_name", "metaflow.run_id", "metaflow.step_name", "metaflow.task_id"
  };

  private static final String PATHSPEC = "MF_PATHSPEC";

  @Override
  public void refine(ProcessView view, Findings into) {
    String path = view.at(PATHSPEC);
    int from = 0;
    for (int i = 0; path != null && i < PATH.length && from <= path.length(); i++) {
      int slash = path.indexOf('/', from);
      int end = slash < 0 || i == PATH.length - 1 ? path.length() : slash;
      into.add(PATH[i], path.substring(from, end), view.describe(PATHSPEC));
      from = end + 1;
    }
  }
}
