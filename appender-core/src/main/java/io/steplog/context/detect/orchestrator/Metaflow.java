// SPDX-License-Identifier: Apache-2.0
package io.steplog.context.detect.orchestrator;

import io.steplog.context.detect.Detector;
import io.steplog.context.detect.Findings;
import io.steplog.context.detect.ProcessView;
import io.steplog.context.detect.SystemTable;

/** Metaflow: what it exports for a task, and the annotations of its pods. Attempts count from 0. */
public final class Metaflow implements Detector {
  private static final SystemTable TABLE =
      new SystemTable("Metaflow")
          .keep("metaflow.flow_name", "METAFLOW_FLOW_NAME", "pod:metaflow/flow_name")
          .keep("metaflow.run_id", "METAFLOW_RUN_ID", "pod:metaflow/run_id")
          .keep("metaflow.step_name", "METAFLOW_STEP_NAME", "pod:metaflow/step_name")
          .keep("metaflow.task_id", "pod:metaflow/task_id")
          .keep("attempt", "MF_ATTEMPT", "METAFLOW_RETRY_COUNT", "pod:metaflow/attempt")
          .run("metaflow.run_id")
          .step("metaflow.step_name");

  /** The names that a task's path has in it, in their order there. */
  private static final String[] PATH = {
    "metaflow.flow_name", "metaflow.run_id", "metaflow.step_name", "metaflow.task_id"
  };

  private static final String PATHSPEC = "MF_PATHSPEC";

  @Override
  public SystemTable table() {
    return TABLE;
  }

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
