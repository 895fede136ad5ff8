// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.packing;

/**
 * A part that nothing is appended to any more, and that has its line in a side file.
 *
 * @param folder its origin's folder below the root, parted by slashes
 * @param name its plain name
 * @param bytes how long it is
 * @param crc32c of all its bytes, as they were written
 * @param durable whether names must be on disk before the plain part goes
 */
public record FinishedPart(String folder, String name, long bytes, int crc32c, boolean durable) {
  /** Where it lies below the root. */
  @Override
  public String toString() {
    return folder + '/' + name;
  }
}
