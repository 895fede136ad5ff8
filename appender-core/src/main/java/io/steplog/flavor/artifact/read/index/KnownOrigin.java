// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.index;

import io.steplog.record.Origin;
import java.util.Map;
import java.util.Optional;

/**
 * What the side files of one origin say.
 *
 * @param origin its ids and metadata, empty where no side file says them
 * @param sideFiles the same as each of them says it, by the side file's path below the root
 * @param parts its finished parts by file name
 * @param badLines how many of their lines could not be read
 */
public record KnownOrigin(
    Optional<Origin> origin,
    Map<String, Origin> sideFiles,
    Map<String, SealedPart> parts,
    long badLines) {
  static final KnownOrigin NOTHING = new KnownOrigin(Optional.empty(), Map.of(), Map.of(), 0);
}
