// SPDX-License-Identifier: Apache-2.0
package io.steplog.context.detect.machine;

import io.steplog.context.detect.Detector;
import io.steplog.context.detect.SystemTable;

/**
 * Kubernetes: what the downward API was asked to tell, under the names that its documentation and
 * OpenTelemetry's use; the restart count where somebody hands it on. A pod's host is called as the
 * pod.
 */
public final class Kubernetes implements Detector {
  private static final SystemTable TABLE =
      new SystemTable("Kubernetes")
          .keep(
              "k8s.pod.name",
              "POD_NAME",
              "K8S_POD_NAME",
              "MY_POD_NAME",
              "OTEL_RESOURCE_ATTRIBUTES_POD_NAME",
              "podfile:name",
              "HOSTNAME")
          .keep(
              "k8s.pod.uid",
              "POD_UID",
              "K8S_POD_UID",
              "OTEL_RESOURCE_ATTRIBUTES_POD_UID",
              "KFP_POD_UID",
              "podfile:uid")
          .keep(
              "k8s.namespace.name",
              "POD_NAMESPACE",
              "K8S_NAMESPACE",
              "MY_POD_NAMESPACE",
              "podfile:namespace",
              "file:/var/run/secrets/kubernetes.io/serviceaccount/namespace")
          .keep(
              "k8s.node.name",
              "NODE_NAME",
              "K8S_NODE_NAME",
              "MY_NODE_NAME",
              "OTEL_RESOURCE_ATTRIBUTES_NODE_NAME")
          .keep("k8s.container.name", "CONTAINER_NAME", "K8S_CONTAINER_NAME", "ARGO_CONTAINER_NAME")
          .keep("k8s.job.name", "pod:batch.kubernetes.io/job-name", "pod:job-name")
          .keep(
              "k8s.container.restart_count",
              "K8S_CONTAINER_RESTART_COUNT",
              "CONTAINER_RESTART_COUNT",
              "podfile:restart_count")
          .keep(
              "attempt",
              "K8S_CONTAINER_RESTART_COUNT",
              "CONTAINER_RESTART_COUNT",
              "podfile:restart_count")
          .keep(
              "map_index", "JOB_COMPLETION_INDEX", "pod:batch.kubernetes.io/job-completion-index");

  @Override
  public SystemTable table() {
    return TABLE;
  }
}
