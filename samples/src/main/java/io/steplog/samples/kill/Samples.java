// SPDX-License-Identifier: Apache-2.0
package io.steplog.samples.kill;

import io.steplog.samples.data.ColumnProfile;
import io.steplog.samples.data.RowCheck;
import io.steplog.samples.data.Table;
import java.util.ArrayList;
import java.util.List;

/** Turns a table into samples whose features all run from -1 to 1. */
final class Samples {
  private Samples() {}

  /** Scales by the ranges of {@code all}, so that parts of one table stay comparable. */
  static List<Network.Sample> of(Table part, Table all) {
    List<String> names =
        all.header().stream().filter(name -> !name.equals(RowCheck.LABEL)).toList();
    List<ColumnProfile> ranges =
        names.stream().map(name -> ColumnProfile.of(name, all.column(name))).toList();
    int label = all.header().indexOf(RowCheck.LABEL);
    List<Network.Sample> samples = new ArrayList<>();
    for (Table.Row row : part.rows()) {
      double[] features = new double[names.size()];
      for (int i = 0; i < features.length; i++) {
        double value = Double.parseDouble(row.cells().get(all.header().indexOf(names.get(i))));
        features[i] =
            2 * (value - ranges.get(i).min()) / (ranges.get(i).max() - ranges.get(i).min()) - 1;
      }
      double truth = row.cells().get(label).equals("malignant") ? 1 : 0;
      samples.add(new Network.Sample(row.line(), features, truth));
    }
    return samples;
  }
}
