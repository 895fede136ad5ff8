// SPDX-License-Identifier: Apache-2.0
package io.steplog.context.detect.orchestrator;

import io.steplog.context.detect.Detector;
import io.steplog.context.detect.SystemTable;

/**
 * Airflow: what its operators export, and the labels and annotations of its pods. The run's id is
 * that of the DAG and its own, since one of Airflow repeats in every DAG.
 */
public final class Airflow implements Detector {
  private static final SystemTable TABLE =
      new SystemTable(
              "Airflow",
              "AIRFLOW_CTX_DAG_ID",
              "airflow.dag_id",
              "pod:dag_id",
              "airflow.dag_id",
              "AIRFLOW_CTX_DAG_RUN_ID",
              "airflow.run_id",
              "pod:run_id",
              "airflow.run_id",
              "AIRFLOW_CTX_TASK_ID",
              "airflow.task_id",
              "pod:task_id",
              "airflow.task_id",
              "AIRFLOW_CTX_TRY_NUMBER",
              "attempt",
              "pod:try_number",
              "attempt",
              "AIRFLOW_CTX_MAP_INDEX",
              "map_index",
              "pod:map_index",
              "map_index",
              "AIRFLOW_CTX_LOGICAL_DATE",
              "airflow.logical_date",
              "AIRFLOW_CTX_EXECUTION_DATE",
              "airflow.logical_date",
              "AIRFLOW_CTX_DAG_OWNER",
              "airflow.dag_owner")
          .run("airflow.dag_id", "airflow.run_id")
          .step("airflow.task_id");

  @Override
  public SystemTable table() {
    return TABLE;
  }
}
