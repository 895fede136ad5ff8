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
      new SystemTable(
              "ZenML",
              "pod:zenml.io/run-id",
              "zenml.pipeline.run.id",
              "pod:run_id",
              "zenml.pipeline.run.id",
              "pod:run_name",
              "zenml.pipeline.run.name",
              "pod:pipeline",
              "zenml.pipeline.name",
              "pod:zenml.io/step-name",
              "zenml.step.run.name",
              "pod:step_name",
              "zenml.step.run.name",
              "pod:step_run_id",
              "zenml.step.run.id",
              "ZENML_ACTIVE_PROJECT_ID",
              "zenml.project.id",
              "pod:project_id",
              "zenml.project.id",
              "ZENML_ACTIVE_STACK_ID",
              "zenml.stack.id",
              "ZENML_USER_ID",
              "zenml.user.id",
              "ZENML_KUBERNETES_RUN_ID",
              "zenml.orchestrator_run_id",
              "pod:zenml.io/orchestrator-run-id",
              "zenml.orchestrator_run_id",
              "ZENML_DOCKER_ORCHESTRATOR_RUN_ID",
              "zenml.orchestrator_run_id",
              "ZENML_SKYPILOT_ORCHESTRATOR_RUN_ID",
              "zenml.orchestrator_run_id",
              "ZENML_DATABRICKS_ORCHESTRATOR_RUN_ID",
              "zenml.orchestrator_run_id",
              "ZENML_MODAL_RUN_ID",
              "zenml.orchestrator_run_id",
              "ZENML_MODAL_ORCHESTRATOR_RUN_ID",
              "zenml.orchestrator_run_id",
              "ZENML_VERTEX_RUN_ID",
              "zenml.orchestrator_run_id",
              "ZENML_SAGEMAKER_RUN_ID",
              "zenml.orchestrator_run_id",
              "ZENML_SSH_ORCHESTRATOR_RUN_ID",
              "zenml.orchestrator_run_id",
              "ZENML_HYPERAI_ORCHESTRATOR_RUN_ID",
              "zenml.orchestrator_run_id",
              "ZENML_LIGHTNING_ORCHESTRATOR_RUN_ID",
              "zenml.orchestrator_run_id",
              "ZENML_AIRFLOW_RUN_ID",
              "zenml.orchestrator_run_id",
              "ZENML_TEKTON_RUN_ID",
              "zenml.orchestrator_run_id")
          .run("zenml.pipeline.run.id")
          .run("zenml.orchestrator_run_id")
          .step("zenml.step.run.name");

  @Override
  public SystemTable table() {
    return TABLE;
  }
}
