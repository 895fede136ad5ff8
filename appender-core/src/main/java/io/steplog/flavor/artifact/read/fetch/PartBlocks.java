// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.fetch;

import io.steplog.flavor.artifact.read.index.BlockIndex;
import io.steplog.flavor.artifact.read.index.PartIndexes;
import io.steplog.flavor.artifact.read.index.SealedPart;
import io.steplog.flavor.artifact.read.scan.EntryScan;
import io.steplog.flavor.artifact.read.tree.OpenParts;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives the blocks of the parts of one fetch. Of those with a side file the last few are held,
 * since the others can be read again at little cost; those that had to be scanned are held all.
 */
final class PartBlocks {
  private static final int MOST_HELD = 64;

  private final OpenParts files;
  private final PartIndexes indexes;
  private final EntryScan scan;
  private final Map<PartView, BlockIndex> sealed = new LinkedHashMap<>(16, 0.75f, true);

  PartBlocks(OpenParts files, PartIndexes indexes, EntryScan scan) {
    this.files = files;
    this.indexes = indexes;
    this.scan = scan;
  }

  /** The part's blocks, {@code null} if its side file says what cannot be. */
  @Nullable BlockIndex of(PartView part) throws IOException {
    return part.sealed.isPresent() ? ofSealed(part, part.sealed.get()) : ofScanned(part);
  }

  private BlockIndex ofScanned(PartView part) throws IOException {
    BlockIndex known = part.scanned;
    if (known == null) {
      known = indexes.scan(part.file, files, scan);
      part.scanned = known;
    }
    return known;
  }

  private @Nullable BlockIndex ofSealed(PartView part, SealedPart seal) throws IOException {
    BlockIndex known = sealed.get(part);
    if (known != null) {
      return known;
    }
    BlockIndex read = seal.blocks(files).orElse(null);
    if (read != null) {
      sealed.put(part, read);
      if (sealed.size() > MOST_HELD) {
        Iterator<BlockIndex> eldest = sealed.values().iterator();
        eldest.next();
        eldest.remove();
      }
    }
    return read;
  }
}
