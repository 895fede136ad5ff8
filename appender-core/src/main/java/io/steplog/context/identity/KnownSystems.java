// SPDX-License-Identifier: Apache-2.0
package io.steplog.context.identity;

import io.steplog.context.detect.Detector;
import io.steplog.context.detect.machine.Container;
import io.steplog.context.detect.machine.Host;
import io.steplog.context.detect.machine.Kubernetes;
import io.steplog.context.detect.machine.ThisProcess;
import io.steplog.context.detect.machine.WorkingCopy;
import io.steplog.context.detect.orchestrator.Airflow;
import io.steplog.context.detect.orchestrator.Argo;
import io.steplog.context.detect.orchestrator.Dagster;
import io.steplog.context.detect.orchestrator.Flyte;
import io.steplog.context.detect.orchestrator.Kubeflow;
import io.steplog.context.detect.orchestrator.Metaflow;
import io.steplog.context.detect.orchestrator.Prefect;
import io.steplog.context.detect.orchestrator.ZenMl;
import io.steplog.context.detect.tool.Dvc;
import io.steplog.context.detect.tool.Mlflow;
import io.steplog.context.detect.tool.Spark;

/** Knows each system's detector. */
final class KnownSystems {
  private KnownSystems() {}

  /** A system's detector. */
  static Detector detector(String system) {
    return switch (system) {
      case "ZenML" -> new ZenMl();
      case "Kubeflow Pipelines" -> new Kubeflow();
      case "Argo Workflows" -> new Argo();
      case "Airflow" -> new Airflow();
      case "Prefect" -> new Prefect();
      case "Dagster" -> new Dagster();
      case "Flyte" -> new Flyte();
      case "Metaflow" -> new Metaflow();
      case "MLflow" -> new Mlflow();
      case "DVC" -> new Dvc();
      case "Spark" -> new Spark();
      case "Kubernetes" -> new Kubernetes();
      case "Container" -> new Container();
      case "Host" -> new Host();
      case "Git" -> new WorkingCopy();
      case "Process" -> new ThisProcess();
      default -> throw new IllegalArgumentException(system);
    };
  }
}
