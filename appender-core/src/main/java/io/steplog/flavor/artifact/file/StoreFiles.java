// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;

/**
 * The files of one root, as its writer needs them. Folders are relative to the root and parted by
 * slashes. Whatever stands below the root, no link there is followed: what is one, or is no folder
 * where a folder is due, ends the call. Used by one thread at a time.
 */
public interface StoreFiles {
  /**
   * The names of the files in a folder, in no order; none where there is no such folder.
   *
   * @throws IOException if it cannot be read
   */
  List<String> names(String folder) throws IOException;

  /**
   * What a folder held.
   *
   * @param names of what is in it, in no order
   * @param changedNanos when it was changed, since 1970, as looked at before the names
   */
  record Listing(List<String> names, long changedNanos) {}

  /**
   * Lists a folder with the time of its last change.
   *
   * @throws java.nio.file.NoSuchFileException if there is none
   * @throws IOException if it cannot be read
   */
  Listing list(String folder) throws IOException;

  /**
   * Makes a file and opens it; makes the folders, and the root, that are missing.
   *
   * @throws java.nio.file.FileAlreadyExistsException if there is anything of that name
   * @throws IOException if it cannot be made
   */
  AppendFile create(String folder, String name) throws IOException;

  /**
   * Opens a file to append to it.
   *
   * @throws java.nio.file.NoSuchFileException if there is none
   * @throws IOException if it cannot be opened or is no ordinary file
   */
  AppendFile open(String folder, String name) throws IOException;

  /**
   * Opens a file to read it.
   *
   * @throws java.nio.file.NoSuchFileException if there is none
   * @throws IOException if it cannot be opened or is no ordinary file
   */
  FileChannel read(String folder, String name) throws IOException;

  /**
   * Puts a file of these bytes in the place of one, if there is one, so that nobody sees half of
   * it; makes the folders, and the root, that are missing.
   *
   * @throws IOException if that cannot be done; what was there is then there still
   */
  void replace(String folder, String name, byte[] bytes) throws IOException;

  /**
   * Removes a file, if it is there.
   *
   * @throws IOException if it cannot be removed
   */
  void delete(String folder, String name) throws IOException;

  /**
   * Gives a file another name, in another folder, in one step that nobody sees half of; a file that
   * has that name already is gone.
   *
   * @throws java.nio.file.NoSuchFileException if the file or the other folder is not there
   * @throws IOException if it could not be moved; it is then where it was
   */
  void move(String folder, String name, String toFolder, String toName) throws IOException;

  /**
   * Makes the names in a folder, and those of the folders above it, survive a node's loss.
   *
   * @throws IOException if that cannot be said
   */
  void forceFolder(String folder) throws IOException;
}
