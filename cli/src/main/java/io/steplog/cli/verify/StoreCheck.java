// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.verify;

import io.steplog.cli.show.Counts;
import io.steplog.cli.terminal.Screen;
import io.steplog.cli.verb.Ended;
import io.steplog.flavor.artifact.read.tree.ReadBounds;
import io.steplog.flavor.artifact.read.verify.Finding;
import io.steplog.flavor.artifact.read.verify.Verify;
import io.steplog.flavor.artifact.read.verify.VerifyTotals;
import io.steplog.store.OriginQuery;
import java.io.IOException;
import java.nio.file.Path;

/** Prints what is wrong with what a root holds, and how much that is. */
final class StoreCheck {
  private final Screen screen;

  StoreCheck(Screen screen) {
    this.screen = screen;
  }

  Ended run(String place, Path root, OriginQuery query) throws IOException {
    VerifyTotals totals =
        new Verify(root, ReadBounds.ofThisHeap())
            .run(query, finding -> screen.print(line(finding)));
    if (totals.origins() == 0) {
      screen.remark("nothing is stored in " + place + " of what was asked for");
      return Ended.NOTHING_MATCHED;
    }
    screen.print(
        Counts.of(totals.origins())
            + " origins, "
            + Counts.of(totals.parts())
            + " parts ("
            + Counts.of(totals.sealed())
            + " with a checksum), "
            + Counts.entries(totals.entries())
            + ", "
            + Counts.of(totals.bytes())
            + " bytes: "
            + (totals.damages() == 0 ? "no damage" : totals.damages() + " damaged"));
    return totals.damages() == 0 ? Ended.DONE : Ended.INCOMPLETE;
  }

  private static String line(Finding finding) {
    return (finding.weight() == Finding.Weight.DAMAGE ? "damage  " : "note    ") + finding;
  }
}
