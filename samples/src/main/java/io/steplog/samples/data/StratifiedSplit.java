// SPDX-License-Identifier: Apache-2.0
package io.steplog.samples.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Parts a table in two with the same share of each class; the same seed and rows give the same
 * parts.
 */
public record StratifiedSplit(Table training, Table heldOut) {

  /** Takes a table whose rows all carry a diagnosis. */
  public static StratifiedSplit of(Table table, double heldOutShare, long seed) {
    int label = table.header().indexOf(RowCheck.LABEL);
    Map<String, List<Table.Row>> byClass =
        table.rows().stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.cells().get(label), TreeMap::new, Collectors.toList()));
    Random random = new Random(seed);
    List<Table.Row> training = new ArrayList<>();
    List<Table.Row> heldOut = new ArrayList<>();
    for (List<Table.Row> rows : byClass.values()) {
      List<Table.Row> shuffled = new ArrayList<>(rows);
      Collections.shuffle(shuffled, random);
      int cut = (int) Math.round(rows.size() * heldOutShare);
      heldOut.addAll(shuffled.subList(0, cut));
      training.addAll(shuffled.subList(cut, shuffled.size()));
    }
    // Back in the order of the source: parts sorted by class would make poor folds and poor
    // mini-batches.
    Comparator<Table.Row> byLine = Comparator.comparingInt(Table.Row::line);
    training.sort(byLine);
    heldOut.sort(byLine);
    return new StratifiedSplit(table.withRows(training), table.withRows(heldOut));
  }
}
