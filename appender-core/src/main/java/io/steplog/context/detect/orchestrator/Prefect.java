// SPDX-License-Identifier: Apache-2.0
package io.steplog.context.detect.orchestrator;

import io.steplog.context.detect.Detector;
import io.steplog.context.detect.SystemTable;

/**
 * Prefect: what its workers and runners set, and the labels of its jobs. It tells a process of the
 * flow's run; of a task's it says nothing.
 */
public final class Prefect implements Detector {
  private static final SystemTable TABLE =
      new SystemTable(
              "Prefect",
              "PREFECT__FLOW_RUN_ID",
              "prefect.flow_run_id",
              "pod:prefect.io/flow-run-id",
              "prefect.flow_run_id",
              "pod:prefect.io/flow-run-name",
              "prefect.flow_run_name",
              "PREFECT__FLOW_NAME",
              "prefect.flow_name",
              "pod:prefect.io/flow-name",
              "prefect.flow_name",
              "PREFECT__DEPLOYMENT_NAME",
              "prefect.deployment_name",
              "pod:prefect.io/deployment-name",
              "prefect.deployment_name",
              "PREFECT__WORKER_NAME",
              "prefect.worker_name",
              "pod:prefect.io/worker-name",
              "prefect.worker_name")
          .run("prefect.flow_run_id");

  @Override
  public SystemTable table() {
    return TABLE;
  }
}
