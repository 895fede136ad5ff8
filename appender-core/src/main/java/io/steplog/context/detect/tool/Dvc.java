// SPDX-License-Identifier: Apache-2.0
package io.steplog.context.detect.tool;

import io.steplog.context.detect.Detector;
import io.steplog.context.detect.SystemTable;

/** DVC: the stage that it runs, and its experiment where it is one. */
public final class Dvc implements Detector {
  private static final SystemTable TABLE =
      new SystemTable(
              "DVC",
              "DVC_STAGE",
              "dvc.stage",
              "DVC_ROOT",
              "dvc.root",
              "DVC_EXP_NAME",
              "dvc.exp_name",
              "DVC_EXP_BASELINE_REV",
              "dvc.exp_baseline_rev")
          .run("dvc.exp_name")
          .step("dvc.stage");

  @Override
  public SystemTable table() {
    return TABLE;
  }
}
