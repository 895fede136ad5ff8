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
      new SystemTable("Airflow")
          .keep("airflow.dag_id", "AIRFLOW_CTX_DAG_ID", "pod:dag_id")
          .keep("airflow.run_id", "AIRFLOW_CTX_DAG_RUN_ID", "pod:run_id&dag_id")
          .keep("airflow.task_id", "AIRFLOW_CTX_TASK_ID", "pod:task_id&dag_id")
          .keep("attempt", "AIRFLOW_CTX_TRY_NUMBER", "pod:try_number&dag_id")
          .keep("map_index", "AIRFLOW_CTX_MAP_INDEX", "pod:map_index&dag_id")
          .keep("airflow.logical_date", "AIRFLOW_CTX_LOGICAL_DATE", "AIRFLOW_CTX_EXECUTION_DATE")
          .keep("airflow.dag_owner", "AIRFLOW_CTX_DAG_OWNER")
          .keep("airflow.team_name", "AIRFLOW_CTX_TEAM_NAME")
          .run("airflow.dag_id", "airflow.run_id")
          .step("airflow.task_id");

  @Override
  public SystemTable table() {
    return TABLE;
  }
}
