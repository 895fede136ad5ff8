// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.upkeep;

import io.steplog.flavor.artifact.file.RootFiles;
import io.steplog.flavor.artifact.format.OriginFolders;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The runs that nobody may remove: an empty file for each, {@code .steplog/kept/<run, encoded>}. It
 * may as well be made or taken away by hand. Stands outside the run's folder, which holds nothing
 * but lines, and may be there before the run is. One thread.
 */
public final class KeptRuns {
  private static final String FOLDER = OriginFolders.OWN_FOLDER + "/kept";

  private final RootFiles files;

  public KeptRuns(RootFiles files) {
    this.files = files;
  }

  /** Keeps a run from now on. */
  public void keep(String run) throws IOException {
    try {
      files.create(FOLDER, OriginFolders.encode(run)).close();
    } catch (FileAlreadyExistsException e) {
      // It is kept already.
    }
  }

  /** Keeps a run no longer; the limits hold for it as for any other. */
  public void release(String run) throws IOException {
    files.delete(FOLDER, OriginFolders.encode(run));
  }

  /** The folders, as named in the root, of all runs that are kept. */
  public Set<String> folders() throws IOException {
    return new TreeSet<>(files.names(FOLDER));
  }

  /** The ids of all runs that are kept, or what their folders' names say of them. */
  public List<String> runs() throws IOException {
    return folders().stream().map(StoredRun::idOf).toList();
  }
}
