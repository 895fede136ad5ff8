// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.compact;

import io.steplog.flavor.artifact.format.PartName;
import io.steplog.flavor.artifact.read.tree.PartFile;
import io.steplog.record.Origin;
import java.util.List;

/**
 * Parts that are to become one.
 *
 * @param folder their origin's folder below the root
 * @param parts in the order of their numbers, two at least
 * @param name what the merged one is called
 * @param entries how many they hold
 */
record Mergeable(
    String folder, long writer, Origin origin, List<PartFile> parts, PartName name, long entries) {
  Mergeable {
    parts = List.copyOf(parts);
  }

  /** How long the merged part will be. */
  long bytes() {
    return parts.stream().mapToLong(PartFile::bytes).sum();
  }
}
