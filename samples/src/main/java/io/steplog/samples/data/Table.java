// SPDX-License-Identifier: Apache-2.0
package io.steplog.samples.data;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds a comma-separated file as it is written, cell by cell, with the line number of each row.
 *
 * <p>Knows no quotes: the data set has none, and a row with one fails the count of its cells.
 */
public record Table(List<String> header, List<Row> rows) {
  public Table {
    header = List.copyOf(header);
    rows = List.copyOf(rows);
  }

  /** One row; {@code line} counts from 1, so the first row under the header is line 2. */
  public record Row(int line, List<String> cells) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /** Reads the whole file; blank lines are passed over. */
  public static Table read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    if (lines.isEmpty()) {
      throw new IOException(file + " is empty: expected a header and rows");
    }
    List<Row> rows = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        rows.add(new Row(i + 1, cellsOf(lines.get(i))));
      }
    }
    return new Table(cellsOf(lines.get(0)), rows);
  }

  /**
   * Writes the rows with their line numbers as a first column, so that a later step can name a row
   * of the source.
   */
  public void writeWithLineNumbers(Path file) throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      out.append("line,").append(String.join(",", header)).append('\n');
      for (Row row : rows) {
        out.append(Integer.toString(row.line()))
            .append(',')
            .append(String.join(",", row.cells()))
            .append('\n');
      }
    }
  }

  /** The same columns over other rows. */
  public Table withRows(List<Row> others) {
    return new Table(header, others);
  }

  /** The cells of one column, in the order of the rows; the column must be there. */
  public List<String> column(String name) {
    int index = header.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException("no column named " + name + " in the header " + header);
    }
    // A row that is too short has no such cell: to the reader of a column that is a missing value.
    return rows.stream()
        .map(row -> index < row.cells().size() ? row.cells().get(index) : "")
        .toList();
  }

  private static List<String> cellsOf(String line) {
    // -1 keeps empty cells at the end: an empty last cell is a missing value, not a missing column.
    return List.of(line.split(",", -1));
  }
}
