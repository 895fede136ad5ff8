// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.file;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.List;

/**
 * Moves and removes whole folders of a root, for whoever keeps it in order; a step's process never
 * does. Paths are relative to the root and parted by slashes; no link below the root is followed.
 * One thread.
 */
public final class RootFolders {
  private final RootFiles files;

  public RootFolders(RootFiles files) {
    this.files = files;
  }

  /** Makes a folder, and those above it, where they are missing. */
  public void make(String folder) throws IOException {
    files.madeFolder(folder).close();
  }

  /** The names in a folder; none where there is no such folder. */
  public List<String> names(String folder) throws IOException {
    return files.names(folder);
  }

  /**
   * Moves what is at a path to another, in one step that nobody sees half of.
   *
   * @return whether it was there, and nothing stood at the other path
   * @throws IOException if it could not be moved for any other reason; it is then where it was
   */
  public boolean move(String from, String to) throws IOException {
    try (OpenFolder source = OpenFolder.open(files.root, above(from));
        OpenFolder target = OpenFolder.open(files.root, above(to))) {
      if (isThere(target, name(to))) {
        return false;
      }
      source.move(name(from), target, name(to));
      return true;
    } catch (NoSuchFileException | FileAlreadyExistsException | DirectoryNotEmptyException e) {
      return false;
    }
  }

  /**
   * Moves all that is below a folder to another, whatever is there already; files that have their
   * name there stay where they were.
   */
  public void merge(String from, String into) throws IOException {
    if (!above(into).isEmpty()) {
      make(above(into));
    }
    if (move(from, into) || !isFolder(from)) {
      return;
    }
    for (String name : names(from)) {
      merge(from + '/' + name, into + '/' + name);
    }
    removeEmpty(from);
  }

  /** Removes a folder if nothing is in it. */
  public void removeEmpty(String folder) throws IOException {
    try (OpenFolder parent = OpenFolder.open(files.root, above(folder))) {
      parent.deleteFolder(name(folder));
    } catch (DirectoryNotEmptyException | NoSuchFileException e) {
      // What is in it is kept.
    }
  }

  private boolean isFolder(String path) throws IOException {
    try (OpenFolder parent = OpenFolder.open(files.root, above(path))) {
      return parent.attributes(name(path)).isDirectory();
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** Removes a folder with all that is in it; what is there already gone is no trouble. */
  public void remove(String folder) throws IOException {
    try (OpenFolder parent = OpenFolder.open(files.root, above(folder))) {
      remove(parent, name(folder));
    } catch (NoSuchFileException e) {
      // Somebody else removed it.
    }
  }

  private static void remove(OpenFolder parent, String name) throws IOException {
    if (!parent.attributes(name).isDirectory()) {
      parent.delete(name);
      return;
    }
    try (OpenFolder folder = parent.below(name)) {
      for (String each : folder.names()) {
        remove(folder, each);
      }
    }
    parent.deleteFolder(name);
  }

  private static boolean isThere(OpenFolder folder, String name) throws IOException {
    try {
      folder.attributes(name);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static String above(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
