// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.fetch;

import io.steplog.flavor.artifact.read.index.BlockIndex;
import io.steplog.flavor.artifact.read.index.SealedPart;
import io.steplog.flavor.artifact.read.scan.PartOrigin;
import io.steplog.flavor.artifact.read.tree.PartFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A part as one fetch sees it, with what was learnt of it so far. */
final class PartView {
  final PartFile file;

  /** What its side file says, if that can be true. */
  final Optional<SealedPart> sealed;

  /** Known once a line of it was needed. */
  @Nullable PartOrigin origin;

  /** What its lines must hold, known together with the origin. */
  List<ByteNeedle> needles = List.of();

  /** Metadata of the origin where the part's first line is damaged. */
  final Map<String, String> knownMeta;

  /** Its blocks, if it has no side file and is too large to be read at one go. */
  @Nullable BlockIndex scanned;

  /** Whether its index was found out to be false. */
  boolean distrusted;

  PartView(PartFile file, @Nullable SealedPart sealed, Map<String, String> knownMeta) {
    this.file = file;
    this.knownMeta = knownMeta;
    this.sealed =
        sealed != null && sealed.says().bytes() == file.bytes()
            ? Optional.of(sealed)
            : Optional.empty();
  }
}
