// SPDX-License-Identifier: Apache-2.0
package io.steplog.context.detect.tool;

import io.steplog.context.detect.Detector;
import io.steplog.context.detect.SystemTable;

/** MLflow: the run that it hands to a project's process, and the experiment. */
public final class Mlflow implements Detector {
  private static final SystemTable TABLE =
      new SystemTable("MLflow")
          .keep("mlflow.run_id", "MLFLOW_RUN_ID")
          .keep("mlflow.experiment_id", "MLFLOW_EXPERIMENT_ID")
          .keep("mlflow.experiment_name", "MLFLOW_EXPERIMENT_NAME")
          .run("mlflow.run_id");

  @Override
  public SystemTable table() {
    return TABLE;
  }
}
