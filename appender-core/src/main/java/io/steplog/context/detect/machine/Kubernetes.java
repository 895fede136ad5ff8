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
      new SystemTable(
          "Kubernetes",
          "POD_NAME",
          "k8s.pod.name",
          "K8S_POD_NAME",
          "k8s.pod.name",
          "MY_POD_NAME",
          "k8s.pod.name",
          "OTEL_RESOURCE_ATTRIBUTES_POD_NAME",
          "k8s.pod.name",
          "podfile:name",
          "k8s.pod.name",
          "HOSTNAME",
          "k8s.pod.name",
          "POD_UID",
          "k8s.pod.uid",
          "K8S_POD_UID",
          "k8s.pod.uid",
          "OTEL_RESOURCE_ATTRIBUTES_POD_UID",
          "k8s.pod.uid",
          "KFP_POD_UID",
          "k8s.pod.uid",
          "podfile:uid",
          "k8s.pod.uid",
          "POD_NAMESPACE",
          "k8s.namespace.name",
          "K8S_NAMESPACE",
          "k8s.namespace.name",
          "MY_POD_NAMESPACE",
          "k8s.namespace.name",
          "podfile:namespace",
          "k8s.namespace.name",
          "file:/var/run/secrets/kubernetes.io/serviceaccount/namespace",
          "k8s.namespace.name",
          "NODE_NAME",
          "k8s.node.name",
          "K8S_NODE_NAME",
          "k8s.node.name",
          "MY_NODE_NAME",
          "k8s.node.name",
          "OTEL_RESOURCE_ATTRIBUTES_NODE_NAME",
          "k8s.node.name",
          "CONTAINER_NAME",
          "k8s.container.name",
          "K8S_CONTAINER_NAME",
          "k8s.container.name",
          "ARGO_CONTAINER_NAME",
          "k8s.container.name",
          "pod:batch.kubernetes.io/job-name",
          "k8s.job.name",
          "pod:job-name",
          "k8s.job.name",
          "K8S_CONTAINER_RESTART_COUNT",
          "k8s.container.restart_count",
          "CONTAINER_RESTART_COUNT",
          "k8s.container.restart_count",
          "podfile:restart_count",
          "k8s.container.restart_count",
          "K8S_CONTAINER_RESTART_COUNT",
          "attempt",
          "CONTAINER_RESTART_COUNT",
          "attempt",
          "podfile:restart_count",
          "attempt",
          "JOB_COMPLETION_INDEX",
          "map_index",
          "pod:batch.kubernetes.io/job-completion-index",
          "map_index");

  @Override
  public SystemTable table() {
    return TABLE;
  }
}
