// SPDX-License-Identifier: Apache-2.0
package io.steplog.context.detect.orchestrator;

import io.steplog.context.detect.Detector;
import io.steplog.context.detect.Findings;
import io.steplog.context.detect.Found;
import io.steplog.context.detect.ProcessView;
import io.steplog.context.detect.SystemTable;

/**
 * Argo Workflows: what it sets in a pod's containers, and the pod's labels and annotations. Only
 * the annotation with the node's name knows step, retry (from 0) and loop index.
 */
public final class Argo implements Detector {
  private static final SystemTable TABLE =
      new SystemTable("Argo Workflows")
          .keep("argo.workflow", "ARGO_WORKFLOW_NAME", "pod:workflows.argoproj.io/workflow")
          .keep("argo.node_id", "ARGO_NODE_ID", "pod:workflows.argoproj.io/node-id")
          .keep("argo.node_name", "pod:workflows.argoproj.io/node-name", "ARGO_NODE_NAME")
          .keep("argo.cron_workflow", "pod:workflows.argoproj.io/cron-workflow")
          .keep("argo.workflow_template", "pod:workflows.argoproj.io/workflow-template")
          .run("argo.workflow")
          .step("argo.template");

  /** A template in JSON begins so. */
  private static final String TEMPLATE_NAME = "{\"name\":\"";

  private static final String TEMPLATE = "ARGO_TEMPLATE";

  /** A node's id ends in a hash of 32 bits. */
  private static final int LEAST_HASH_DIGITS = 6;

  @Override
  public SystemTable table() {
    return TABLE;
  }

  @Override
  public void refine(ProcessView view, Findings into) {
    Found node = into.get("argo.node_name");
    if (node != null) {
      NodeName name = NodeName.of(node.value());
      into.add(Findings.STEP, name.step(), node.place());
      into.add("argo.workflow", name.workflow(), node.place());
      name.addCounts(node.place(), into);
    }
    Found id = into.get("argo.node_id");
    if (id != null) {
      into.add("argo.workflow", withoutHash(id.value()), id.place());
    }
    String template = view.at(TEMPLATE);
    // Kubeflow runs every task by one template.
    if (template != null && template.startsWith(TEMPLATE_NAME) && !view.says("KFP_POD_NAME")) {
      int end = template.indexOf('"', TEMPLATE_NAME.length());
      into.add(
          "argo.template",
          end < 0 ? null : template.substring(TEMPLATE_NAME.length(), end),
          view.describe(TEMPLATE));
    }
  }

  /** The node of a workflow that has no other is called as the workflow. */
  private static String withoutHash(String nodeId) {
    int dash = nodeId.lastIndexOf('-');
    if (dash <= 0 || nodeId.length() - dash <= LEAST_HASH_DIGITS) {
      return nodeId;
    }
    for (int i = dash + 1; i < nodeId.length(); i++) {
      if (nodeId.charAt(i) < '0' || nodeId.charAt(i) > '9') {
        return nodeId;
      }
    }
    return nodeId.substring(0, dash);
  }
}
