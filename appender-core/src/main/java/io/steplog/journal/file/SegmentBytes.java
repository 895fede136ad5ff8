// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal.file;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a segment's bytes lie. One writer at a time; readers look only below what was published to
 * them by other means.
 */
public interface SegmentBytes {
  /** How many bytes there are; never changes. */
  int size();

  /** The file that they are in, {@code null} for memory. */
  @Nullable Path file();

  /**
   * Writes a frame so that its length becomes visible last, and the word behind it is zero before
   * that. The payload is one that a field somewhere holds: see {@link MappedBytes#put}.
   */
  void frame(int at, int check, byte[] payload, int length) throws IOException;

  /** Writes bytes of no frame, as the header's. */
  void put(int at, byte[] from, int length) throws IOException;

  /** Reads bytes. */
  void get(int at, byte[] into, int length) throws IOException;

  /** Makes a range survive a node's loss, where the place can. */
  void force(int from, int to) throws IOException;

  /** Makes all bytes zero, the header first. Throws where the disk is full. */
  void zero() throws IOException;

  /** Gives the place up and removes it. */
  void delete() throws IOException;

  /** Lets go of the place, which stays. */
  void close() throws IOException;
}
