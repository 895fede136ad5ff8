// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.verify;

import io.steplog.flavor.artifact.format.PartName;
import io.steplog.flavor.artifact.read.index.KnownOrigin;
import io.steplog.flavor.artifact.read.tree.PartFile;
import io.steplog.flavor.artifact.read.tree.ShownText;
import io.steplog.flavor.artifact.read.verify.Finding.Weight;
import io.steplog.record.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Names the parts of one origin that should be there and are not: those that a side file knows, and
 * those between two numbers.
 *
 * <p>DVC takes a stage's output away before it runs the stage, and puts the files of any version in
 * its place, with checksums of its own. So where a stage's process wrote and nothing of it is
 * there, another version is; only where some of its parts are gone is that damage.
 */
final class AbsentParts {
  /** What the origin of a process that DVC ran is known by. */
  private static final String DVC_STAGE = "dvc.stage";

  private static final String MISSING = "is missing; its side file names it";

  private final String folder;
  private final KnownOrigin known;
  private final Consumer<Finding> into;

  AbsentParts(String folder, KnownOrigin known, Consumer<Finding> into) {
    this.folder = folder;
    this.known = known;
    this.into = into;
  }

  void check(List<PartFile> parts) {
    // What stands in a merged part is not missing.
    Set<String> names = new HashSet<>(known.replaced(parts).keySet());
    parts.forEach(part -> names.add(part.fileName()));
    sayGaps(names);
    sayMissing(names);
  }

  private void sayGaps(Set<String> names) {
    List<PartName> numbered =
        names.stream()
            .flatMap(name -> PartName.parse(name).stream())
            .sorted(Comparator.comparingInt(PartName::number))
            .toList();
    Map<String, Integer> last = new HashMap<>();
    for (PartName name : numbered) {
      Integer before = last.put(name.hint(), name.number());
      if (before != null && name.number() > before + 1) {
        String text = "no part between number %d of its writer and this, number %d";
        String gap = String.format(Locale.ROOT, text, before, name.number());
        say(Weight.NOTE, folder + '/' + name, gap);
      }
    }
  }

  private void sayMissing(Set<String> names) {
    Map<String, List<String>> absent = new LinkedHashMap<>();
    Set<String> partlyHere = new HashSet<>();
    known
        .parts()
        .forEach(
            (name, part) -> {
              if (names.contains(name)) {
                partlyHere.add(part.sideFile());
              } else {
                absent.computeIfAbsent(part.sideFile(), key -> new ArrayList<>()).add(name);
              }
            });
    absent.forEach(
        (sideFile, gone) -> {
          if (isOfStage(sideFile) && !partlyHere.contains(sideFile)) {
            String text = "%d parts of another version of this output of DVC are not here: %s";
            say(Weight.NOTE, folder, String.format(Locale.ROOT, text, gone.size(), sideFile));
          } else {
            gone.forEach(name -> say(Weight.DAMAGE, folder + '/' + name, MISSING));
          }
        });
  }

  private boolean isOfStage(String sideFile) {
    Origin origin = known.sideFiles().get(sideFile);
    return origin != null && origin.metadata().containsKey(DVC_STAGE);
  }

  private void say(Weight weight, String where, String what) {
    into.accept(new Finding(weight, ShownText.of(where), ShownText.of(what)));
  }
}
