// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.upkeep;

import io.steplog.flavor.artifact.archive.ArchiveWriter;
import io.steplog.flavor.artifact.file.FileModes;
import io.steplog.flavor.artifact.file.RootFiles;
import io.steplog.flavor.artifact.format.OriginFolders;
import io.steplog.flavor.artifact.format.PartName;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * Puts a run into one file: its parts as they are, and their side files. Changes nothing in the
 * root. One thread.
 */
public final class RunArchive {
  private final RootFiles files;

  public RunArchive(Path root) {
    this.files = new RootFiles(root, FileModes.BY_UMASK);
  }

  /**
   * Writes it, and closes nothing.
   *
   * @throws IOException if it cannot be read or written, or was written to meanwhile
   */
  public void write(StoredRun run, OutputStream into) throws IOException {
    ArchiveWriter archive = new ArchiveWriter();
    for (StoredRun.Part part : run.withoutTwins()) {
      String folder = run.folder() + '/' + part.origin();
      archive.add(folder + '/' + part.fileName(), () -> files.read(folder, part.fileName()));
    }
    for (String origin : run.originFolders()) {
      String key = OriginFolders.key(origin);
      String folder = OriginFolders.sideFolder(key);
      for (String name : files.names(folder)) {
        if (name.startsWith(key) && name.endsWith(PartName.SUFFIX)) {
          archive.add(folder + '/' + name, () -> files.read(folder, name));
        }
      }
    }
    archive.write(into);
  }
}
