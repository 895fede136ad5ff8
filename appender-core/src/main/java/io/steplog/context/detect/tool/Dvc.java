// SPDX-License-Identifier: Apache-2.0
package io.steplog.context.detect.tool;

import io.steplog.context.detect.Detector;
import io.steplog.context.detect.SystemTable;

/** DVC: the stage that it runs, and its experiment where it is one. */
public final class Dvc implements Detector {
  private static final SystemTable TABLE =
      new SystemTable("DVC")
          .keep("dvc.stage", "DVC_STAGE")
          .keep("dvc.root", "DVC_ROOT")
          .keep("dvc.exp_name", "DVC_EXP_NAME")
          .keep("dvc.exp_baseline_rev", "DVC_EXP_BASELINE_REV")
          .run("dvc.exp_name")
          .step("dvc.stage");

  @Override
  public SystemTable table() {
    return TABLE;
  }
}
