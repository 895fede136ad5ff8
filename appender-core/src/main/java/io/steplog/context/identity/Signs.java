// SPDX-License-Identifier: Apache-2.0
package io.steplog.context.identity;

import java.util.List;

/**
 * The systems that have a detector, in the order in which their ids count: each by its name and the
 * places of which one at least says something where it is at work. A detector's class is loaded
 * only then, and always where there are none. Apart from the detectors, so that a look costs no
 * more.
 */
final class Signs {
  static final List<String[]> ORCHESTRATORS =
      List.of(
          of(
              "ZenML",
              "ZENML_STORE_URL",
              "ZENML_ACTIVE_STACK_ID",
              "ZENML_ACTIVE_PROJECT_ID",
              "pod:zenml.io/step-name",
              "pod:step_run_id"),
          of("Kubeflow Pipelines", "KFP_RUN_ID", "KFP_POD_NAME", "pod:pipeline/runid"),
          of(
              "Argo Workflows",
              "ARGO_NODE_ID",
              "ARGO_WORKFLOW_NAME",
              "pod:workflows.argoproj.io/workflow"),
          of("Airflow", "AIRFLOW_CTX_DAG_ID", "pod:dag_id"),
          of("Prefect", "PREFECT__FLOW_RUN_ID", "pod:prefect.io/flow-run-id"),
          of("Dagster", "DAGSTER_RUN_JOB_NAME", "DAGSTER_PIPES_CONTEXT", "pod:dagster/run-id"),
          of("Flyte", "FLYTE_INTERNAL_EXECUTION_ID"),
          of("Metaflow", "METAFLOW_RUN_ID", "MF_PATHSPEC", "pod:metaflow/run_id"));

  /** Their ids count where no orchestrator has any. */
  static final List<String[]> TOOLS =
      List.of(
          of("MLflow", "MLFLOW_RUN_ID", "MLFLOW_EXPERIMENT_ID", "MLFLOW_EXPERIMENT_NAME"),
          of("DVC", "DVC_STAGE", "DVC_EXP_NAME"),
          of(
              "Spark",
              "SPARK_APPLICATION_ID",
              "SPARK_EXECUTOR_ID",
              "pod:spark-app-selector",
              "command:org.apache.spark."));

  static final List<String[]> CLUSTER =
      List.<String[]>of(of("Kubernetes", "KUBERNETES_SERVICE_HOST", "podinfo:"));

  static final List<String[]> MACHINE =
      List.of(
          of(
              "Container",
              "KUBERNETES_SERVICE_HOST",
              "container",
              "exists:/.dockerenv",
              "exists:/run/.containerenv"),
          of("Host"),
          of("Git"));

  static final List<String[]> PROCESS = List.<String[]>of(of("Process"));

  private Signs() {}

  private static String[] of(String... systemAndSigns) {
    return systemAndSigns;
  }
}
