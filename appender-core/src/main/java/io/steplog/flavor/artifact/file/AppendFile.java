// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.file;

import java.io.Closeable;
import java.io.IOException;

/** A file that is only appended to. Used by one thread at a time. */
public interface AppendFile extends Closeable {
  /**
   * Appends the first bytes of an array, as one write where the system takes them as one. When it
   * throws, any number of them may be in the file.
   *
   * @throws IOException if not all could be written
   */
  void append(byte[] bytes, int length) throws IOException;

  /**
   * Cuts the file to a length.
   *
   * @throws IOException if that fails
   */
  void truncate(long length) throws IOException;

  /**
   * Makes what was appended survive a node's loss.
   *
   * @throws IOException if the disk did not say so; never to be tried again on this file
   */
  void force() throws IOException;

  /**
   * How long the file is that stands under its name.
   *
   * @throws java.nio.file.NoSuchFileException if there is none any more, or another one
   * @throws IOException if it cannot be asked
   */
  long lengthInPlace() throws IOException;

  /** Tells this file from every other that exists at the same time. */
  Object key();
}
