// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

/**
 * Random histories of a real journal, held against {@link JournalModel} at each step: appends of
 * many names, origins and sizes, reads, acknowledgements, refusals, rewinds, rolls, drops, kills,
 * adoptions that are broken off, and ends.
 */
class JournalModelTest {
  /** What once went wrong is tried each time. */
  private static final long[] KEPT = {0, 1, -2, -8296049129634461857L};

  // The same histories each time: a build tells of its commit, and another seed tries others.
  @Property(tries = 20, seed = "20261128")
  void everyHistoryKeepsTheLaw(@ForAll long seed) throws Exception {
    JournalHistory.play(seed);
  }

  @Property(tries = 300, seed = "8211620")
  @Tag("long")
  void manyHistoriesKeepTheLaw(@ForAll long seed) throws Exception {
    JournalHistory.play(seed);
  }

  @Example
  void historiesThatOnceBrokeTheLawKeepIt() throws Exception {
    for (long seed : KEPT) {
      JournalHistory.play(seed);
    }
  }
}
