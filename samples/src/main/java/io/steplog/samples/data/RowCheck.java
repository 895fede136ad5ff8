// SPDX-License-Identifier: Apache-2.0
package io.steplog.samples.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the rows a model can be trained on, and logs each other one with the reason. */
public final class RowCheck {
  /** The column that holds the class. */
  public static final String LABEL = "diagnosis";

  private static final Set<String> CLASSES = Set.of("malignant", "benign");

  /** Above this share of refused rows the file is taken to be broken, and the step fails. */
  private static final double MOST_REFUSED = 0.05;

  private static final Logger log = LoggerFactory.getLogger(RowCheck.class);

  private RowCheck() {}

  /**
   * Throws when the diagnosis is missing from the header, or more than one row in twenty is
   * refused.
   */
  public static Table usableRowsOf(Table table) {
    if (!table.header().contains(LABEL)) {
      throw new IllegalStateException(
          "no column named " + LABEL + " in the header " + table.header());
    }
    List<Table.Row> usable = new ArrayList<>();
    for (Table.Row row : table.rows()) {
      Optional<String> fault = faultOf(table.header(), row);
      if (fault.isEmpty()) {
        usable.add(row);
      } else {
        log.atWarn()
            .addKeyValue("line", row.line())
            .log("line {} refused: {}", row.line(), fault.get());
      }
    }
    int refused = table.rows().size() - usable.size();
    if (usable.isEmpty() || refused > MOST_REFUSED * table.rows().size()) {
      throw new IllegalStateException(
          refused
              + " of "
              + table.rows().size()
              + " rows refused, at most "
              + MOST_REFUSED
              + " may be");
    }
    return table.withRows(usable);
  }

  private static Optional<String> faultOf(List<String> header, Table.Row row) {
    if (row.cells().size() != header.size()) {
      return Optional.of(row.cells().size() + " cells under a header of " + header.size());
    }
    for (int i = 0; i < header.size(); i++) {
      String cell = row.cells().get(i);
      boolean good = header.get(i).equals(LABEL) ? CLASSES.contains(cell) : isMeasurement(cell);
      if (!good) {
        return Optional.of(header.get(i) + " is \"" + cell + "\"");
      }
    }
    return Optional.empty();
  }

  private static boolean isMeasurement(String cell) {
    OptionalDouble value = ColumnProfile.numberIn(cell);
    return value.isPresent() && value.getAsDouble() >= 0;
  }
}
