// SPDX-License-Identifier: Apache-2.0
package io.steplog.context.detect.orchestrator;

import io.steplog.context.detect.Detector;
import io.steplog.context.detect.Findings;
import io.steplog.context.detect.Found;
import io.steplog.context.detect.ProcessView;
import io.steplog.context.detect.SystemTable;

/**
 * Kubeflow Pipelines: its pods' labels and annotations, and the run's id where a component asks for
 * it in the environment. The step is the task that its node in the workflow is named for.
 */
public final class Kubeflow implements Detector {
  private static final SystemTable TABLE =
      new SystemTable("Kubeflow Pipelines")
          .keep("kfp.run_id", "KFP_RUN_ID", "pod:pipeline/runid")
          .keep("kfp.run_name", "KFP_RUN_NAME", "pod:pipelines.kubeflow.org/run_name")
          .keep("argo.workflow", "pod:workflows.argoproj.io/workflow")
          .keep("argo.node_name", "pod:workflows.argoproj.io/node-name", "ARGO_NODE_NAME")
          .run("kfp.run_id")
          .step("kfp.task_name");

  /** Each task runs as a workflow of its own, whose one node is called so. */
  private static final String WRAPPED = "executor";

  @Override
  public SystemTable table() {
    return TABLE;
  }

  @Override
  public void refine(ProcessView view, Findings into) {
    Found node = into.get("argo.node_name");
    if (node != null) {
      NodeName name = NodeName.of(node.value());
      String task = WRAPPED.equals(name.step()) ? name.outerStep() : name.step();
      into.add("kfp.task_name", task, node.place());
      name.addCounts(node.place(), into);
    }
  }
}
