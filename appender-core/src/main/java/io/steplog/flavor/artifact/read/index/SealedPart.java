// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.index;

import io.steplog.flavor.artifact.part.PartLine;
import io.steplog.flavor.artifact.read.tree.OpenParts;
import java.io.IOException;
import java.util.Optional;

/**
 * A part that has a line in a side file.
 *
 * @param says what the line says; whether it is so is another question
 * @param sideFile the side file's path below the root
 * @param lineFrom where the part's line begins in the side file
 * @param lineTo where that line ends
 */
public record SealedPart(PartLine says, String sideFile, long lineFrom, long lineTo) {
  /** Its blocks, empty if what the side file says of them cannot be true. */
  public Optional<BlockIndex> blocks(OpenParts files) throws IOException {
    return SealedBlocks.read(files.file(sideFile), this);
  }
}
