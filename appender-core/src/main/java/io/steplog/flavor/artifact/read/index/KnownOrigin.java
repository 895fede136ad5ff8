// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.index;

import io.steplog.flavor.artifact.read.tree.PartFile;
import io.steplog.record.Origin;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the side files of one origin say.
 *
 * @param origin its ids and metadata, empty where no side file says them
 * @param sideFiles the same as each of them says it, by the side file's path below the root
 * @param parts its finished parts by file name
 * @param merged which of them stand for others
 * @param badLines how many of their lines could not be read
 */
public record KnownOrigin(
    Optional<Origin> origin,
    Map<String, Origin> sideFiles,
    Map<String, SealedPart> parts,
    List<MergedLine> merged,
    long badLines) {
  static final KnownOrigin NOTHING =
      new KnownOrigin(Optional.empty(), Map.of(), Map.of(), List.of(), 0);

  /** Those of the parts that count: the others are in a merged one that is there too. */
  public List<PartFile> counted(List<PartFile> there) {
    if (merged.isEmpty()) {
      return there;
    }
    Map<String, Long> replaced = replaced(there);
    return there.stream()
        .filter(part -> !Long.valueOf(part.bytes()).equals(replaced.get(part.fileName())))
        .toList();
  }

  /** The sizes, by name, of all parts that those which are there stand for, there or not. */
  public Map<String, Long> replaced(Collection<PartFile> there) {
    Map<String, Long> sizes = new HashMap<>();
    there.forEach(part -> sizes.put(part.fileName(), part.bytes()));
    Map<String, Long> replaced = new HashMap<>();
    // What a merged part stands for may have been merged itself.
    for (int before = -1; before < replaced.size(); ) {
      before = replaced.size();
      for (MergedLine line : merged) {
        Long size = Long.valueOf(line.bytes());
        if (size.equals(sizes.get(line.name())) || size.equals(replaced.get(line.name()))) {
          replaced.putAll(line.replaced());
        }
      }
    }
    return replaced;
  }
}
