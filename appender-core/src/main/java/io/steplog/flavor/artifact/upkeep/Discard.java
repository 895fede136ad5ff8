// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.upkeep;

import io.steplog.flavor.artifact.file.RootFiles;
import io.steplog.flavor.artifact.file.RootFolders;
import io.steplog.flavor.artifact.format.OriginFolders;
import io.steplog.flavor.artifact.format.PartName;
import io.steplog.flavor.artifact.format.RunRecordFormat;
import io.steplog.flavor.artifact.read.tree.Folder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Takes runs out of a root, each in one step that a reader sees all or nothing of. Killed anywhere,
 * the next one goes on:
 *
 * <pre>
 * root/&lt;run&gt; -> .steplog/pruned/checking-&lt;run&gt;   looked at once more; found as it was chosen,
 *             -> .steplog/pruned/gone-&lt;run&gt;       its side files, records and then its parts are removed
 * checking-&lt;run&gt; that somebody wrote to, or was left by a kill, goes back to where it was
 * </pre>
 *
 * <p>A writer that lost its part this way writes what was not acknowledged to a new one. One
 * thread, with the {@link UpkeepLock}.
 */
final class Discard {
  private static final String FOLDER = OriginFolders.OWN_FOLDER + "/pruned";
  private static final String CHECKING = "checking-";
  private static final String GONE = "gone-";

  /** How many digits of a writer stand in the name of a part. */
  private static final int HINT = 8;

  private final Path root;
  private final RootFiles files;
  private final RootFolders folders;

  Discard(Path root, RootFiles files) {
    this.root = root;
    this.files = files;
    this.folders = new RootFolders(files);
  }

  /** Finishes what was begun by one that was killed. */
  void finishOthers() throws IOException {
    for (String name : folders.names(FOLDER)) {
      if (name.startsWith(CHECKING)) {
        putBack(name.substring(CHECKING.length()));
      } else if (name.startsWith(GONE)) {
        empty(name.substring(GONE.length()));
      }
    }
  }

  /** Removes a run, if nobody touched it since it was looked at; whether it is gone. */
  boolean discard(StoredRun run) throws IOException {
    folders.make(FOLDER);
    if (!folders.move(run.folder(), checking(run.folder()))) {
      return false;
    }
    if (!lookAt(CHECKING + run.folder(), run.folder()).equals(Optional.of(run))) {
      putBack(run.folder());
      return false;
    }
    if (!folders.move(checking(run.folder()), gone(run.folder()))) {
      return false;
    }
    forceIfPossible();
    empty(run.folder());
    return true;
  }

  private void putBack(String run) throws IOException {
    folders.merge(checking(run), run);
  }

  private void empty(String run) throws IOException {
    Optional<StoredRun> left = lookAt(GONE + run, run);
    if (left.isPresent()) {
      for (String origin : left.get().originFolders()) {
        removeSideFiles(origin, left.get().hints());
      }
    }
    removeRecords(run, left.map(StoredRun::hints).orElse(Set.of()));
    folders.remove(gone(run));
  }

  private Optional<StoredRun> lookAt(String name, String run) throws IOException {
    try (Folder top = Folder.openRoot(root);
        Folder own = top.folder(OriginFolders.OWN_FOLDER);
        Folder pruned = own.folder(FOLDER.substring(FOLDER.indexOf('/') + 1))) {
      return RunListing.of(pruned, name, run);
    }
  }

  /** Those of other writers stay: the run may have begun anew. */
  private void removeSideFiles(String origin, Set<String> hints) throws IOException {
    String key = OriginFolders.key(origin);
    String folder = OriginFolders.sideFolder(key);
    int hint = key.length() + 1;
    for (String name : files.names(folder)) {
      boolean whole = name.length() > hint + HINT && name.endsWith(PartName.SUFFIX);
      if (whole && name.startsWith(key) && hints.contains(name.substring(hint, hint + HINT))) {
        files.delete(folder, name);
      }
    }
  }

  /** Those of other writers stay, as their side files do. */
  private void removeRecords(String run, Set<String> hints) throws IOException {
    String folder = RunRecordFormat.folder(run);
    for (String name : files.names(folder)) {
      if (name.length() > HINT && hints.contains(name.substring(0, HINT))) {
        files.delete(folder, name);
      }
    }
    folders.removeEmpty(folder);
  }

  private void forceIfPossible() {
    try {
      files.forceFolder(FOLDER);
    } catch (IOException e) {
      // After a node's loss the run may be back without some of its parts, which were to go anyway.
      return;
    }
  }

  private static String checking(String run) {
    return FOLDER + '/' + CHECKING + run;
  }

  private static String gone(String run) {
    return FOLDER + '/' + GONE + run;
  }
}
