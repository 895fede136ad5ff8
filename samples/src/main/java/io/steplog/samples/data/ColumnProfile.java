// SPDX-License-Identifier: Apache-2.0
package io.steplog.samples.data;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.OptionalDouble;

/** Sums up one column of measurements as it was read, before any row is refused. */
public record ColumnProfile(
    String name,
    long count,
    long missing,
    long malformed,
    long zeros,
    double min,
    double mean,
    double max) {

  /**
   * Takes cells as they are: what is empty is counted as missing, what is no number as malformed.
   */
  public static ColumnProfile of(String name, List<String> cells) {
    DoubleSummaryStatistics values = new DoubleSummaryStatistics();
    long missing = 0;
    long malformed = 0;
    long zeros = 0;
    for (String cell : cells) {
      OptionalDouble value = numberIn(cell);
      if (cell.isBlank()) {
        missing++;
      } else if (value.isEmpty()) {
        malformed++;
      } else {
        values.accept(value.getAsDouble());
        zeros += value.getAsDouble() == 0 ? 1 : 0;
      }
    }
    return new ColumnProfile(
        name,
        values.getCount(),
        missing,
        malformed,
        zeros,
        values.getMin(),
        values.getAverage(),
        values.getMax());
  }

  /** The number in a cell, or nothing when it holds none that is finite. */
  static OptionalDouble numberIn(String cell) {
    try {
      double value = Double.parseDouble(cell);
      return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    } catch (NumberFormatException notANumber) {
      return OptionalDouble.empty();
    }
  }
}
