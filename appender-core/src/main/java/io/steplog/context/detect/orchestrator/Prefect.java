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
      new SystemTable("Prefect")
          .keep("prefect.flow_run_id", "PREFECT__FLOW_RUN_ID", "pod:prefect.io/flow-run-id")
          .keep("prefect.flow_run_name", "pod:prefect.io/flow-run-name")
          .keep("prefect.flow_name", "PREFECT__FLOW_NAME", "pod:prefect.io/flow-name")
          .keep(
              "prefect.deployment_name",
              "PREFECT__DEPLOYMENT_NAME",
              "pod:prefect.io/deployment-name")
          .keep("prefect.worker_name", "PREFECT__WORKER_NAME", "pod:prefect.io/worker-name")
          .run("prefect.flow_run_id");

  @Override
  public SystemTable table() {
    return TABLE;
  }
}
