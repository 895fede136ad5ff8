// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.index;

import io.steplog.record.Origin;
import java.util.Map;
import java.util.Optional;

/**
 * What the side files of one origin say.
 *
 * @param origin its ids and metadata, empty where no side file says them
 * @param parts its finished parts by file name
 */
public record KnownOrigin(Optional<Origin> origin, Map<String, SealedPart> parts) {
  static final KnownOrigin NOTHING = new KnownOrigin(Optional.empty(), Map.of());
}
