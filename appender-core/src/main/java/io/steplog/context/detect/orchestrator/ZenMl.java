// SPDX-License-Identifier: Apache-2.0
package io.steplog.context.detect.orchestrator;

import io.steplog.context.detect.Detector;
import io.steplog.context.detect.SystemTable;

/**
 * ZenML: the environment of its remote steps, and the labels and annotations of its pods. The
 * environment knows the orchestrator's id of the run alone, the pod ZenML's own.
 */
public final class ZenMl implements Detector {
  private static final SystemTable TABLE =
      new SystemTable("ZenML")
          .keep("zenml.pipeline.run.id", "pod:zenml.io/run-id", "pod:run_id&step_run_id")
          .keep("zenml.pipeline.run.name", "pod:run_name&step_run_id")
          .keep("zenml.pipeline.name", "pod:pipeline&step_run_id")
          .keep("zenml.step.run.name", "pod:zenml.io/step-name", "pod:step_name&step_run_id")
          .keep("zenml.step.run.id", "pod:step_run_id")
          .keep("zenml.project.id", "ZENML_ACTIVE_PROJECT_ID", "pod:project_id&step_run_id")
          .keep("zenml.stack.id", "ZENML_ACTIVE_STACK_ID")
          .keep("zenml.user.id", "ZENML_USER_ID")
          .keep(
              "zenml.orchestrator_run_id",
              "ZENML_KUBERNETES_RUN_ID",
              "pod:zenml.io/orchestrator-run-id",
              "ZENML_DOCKER_ORCHESTRATOR_RUN_ID",
              "ZENML_SKYPILOT_ORCHESTRATOR_RUN_ID",
              "ZENML_DATABRICKS_ORCHESTRATOR_RUN_ID",
              "ZENML_MODAL_RUN_ID",
              "ZENML_MODAL_ORCHESTRATOR_RUN_ID",
              "ZENML_VERTEX_RUN_ID",
              "ZENML_SAGEMAKER_RUN_ID",
              "ZENML_SSH_ORCHESTRATOR_RUN_ID",
              "ZENML_HYPERAI_ORCHESTRATOR_RUN_ID",
              "ZENML_LIGHTNING_ORCHESTRATOR_RUN_ID",
              "ZENML_AIRFLOW_RUN_ID",
              "ZENML_TEKTON_RUN_ID")
          .run("zenml.pipeline.run.id")
          .run("zenml.orchestrator_run_id")
          .step("zenml.step.run.name");

  @Override
  public SystemTable table() {
    return TABLE;
  }
}
