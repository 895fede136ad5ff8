// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.index;

import io.steplog.flavor.artifact.read.scan.EntryScan;
import io.steplog.flavor.artifact.read.tree.OpenParts;
import io.steplog.flavor.artifact.read.tree.PartFile;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Remembers the blocks of large parts without a side file from read to read, so that paging through
 * them scans each but once. Any thread; holds {@value #MOST_BLOCKS} blocks at most, about 4 MiB.
 */
public final class PartIndexes {
  private static final int MOST_BLOCKS = 100_000;

  private final Map<String, ScannedPart> scanned = new LinkedHashMap<>(16, 0.75f, true);
  private int held;

  /** The blocks of a part, from its lines; it may have grown beyond what is asked for. */
  public BlockIndex scan(PartFile part, OpenParts files, EntryScan scan) throws IOException {
    ScannedPart known = get(part);
    if (known.end() < part.bytes()) {
      known = known.goOn(files.file(part.path()), part, scan);
      put(part.path(), known);
    }
    return known.blocks();
  }

  private synchronized ScannedPart get(PartFile part) {
    ScannedPart known = scanned.get(part.path());
    boolean same = known != null && Objects.equals(known.key(), part.key());
    return same ? known : ScannedPart.NONE;
  }

  private synchronized void put(String path, ScannedPart part) {
    ScannedPart old = scanned.put(path, part);
    held += part.blocks().size() - (old == null ? 0 : old.blocks().size());
    var eldest = scanned.values().iterator();
    while (held > MOST_BLOCKS && eldest.hasNext()) {
      held -= eldest.next().blocks().size();
      eldest.remove();
    }
  }
}
