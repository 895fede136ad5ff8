// SPDX-License-Identifier: Apache-2.0
package io.steplog.context.detect.machine;

import io.steplog.context.detect.Detector;
import io.steplog.context.detect.Findings;
import io.steplog.context.detect.ProcessView;
import io.steplog.context.detect.SystemTable;
import java.io.File;

/**
 * The commit that is checked out where the process was started, read from git's own files: no
 * program is run. Nothing outside of a working copy, and of a repository that keeps its refs in
 * another form.
 */
public final class WorkingCopy implements Detector {
  private static final SystemTable TABLE = new SystemTable("Git");

  /** Directories above the one where the process was started. */
  private static final int MOST_PARENTS = 64;

  @Override
  public SystemTable table() {
    return TABLE;
  }

  @Override
  public void refine(ProcessView view, Findings into) {
    File folder = view.file(view.workingDirectory());
    for (int i = 0; folder != null && i < MOST_PARENTS; i++) {
      File git = new File(folder, ".git");
      if (git.exists()) {
        new GitFolder(git).read(into);
        return;
      }
      folder = folder.getParentFile();
    }
  }
}
