// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.show;

import io.steplog.cli.terminal.Escapes;
import io.steplog.cli.terminal.Palette;
import java.util.function.Consumer;

/**
 * Columns as wide as their widest cell. Cells are escaped here. No row is kept: whoever has the
 * rows hands them over twice, to be measured and to be printed, so that 100,000 of them need no
 * memory.
 */
public final class Table {
  private static final String GAP = "  ";

  /** Takes one row, a cell for each column. */
  @FunctionalInterface
  public interface Row {
    /** Takes the cells of a row. */
    void cells(String... cells);
  }

  private final String[] heading;
  private final boolean[] right;

  /** A table with this heading; columns whose heading begins with {@code >} stand at the right. */
  public Table(String... heading) {
    this.heading = heading.clone();
    this.right = new boolean[heading.length];
    for (int i = 0; i < heading.length; i++) {
      right[i] = heading[i].startsWith(">");
      this.heading[i] = right[i] ? heading[i].substring(1) : heading[i];
    }
  }

  /** Prints the heading and what {@code rows} hands over, both times the same. */
  public void print(Consumer<Row> rows, Palette palette, Consumer<String> into) {
    int[] widths = new int[heading.length];
    measure(widths, heading);
    rows.accept(cells -> measure(widths, cells));
    into.accept(palette.bold(line(widths, heading)));
    rows.accept(cells -> into.accept(line(widths, cells)));
  }

  private static void measure(int[] widths, String[] cells) {
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(widths[i], width(Escapes.line(cells[i])));
    }
  }

  private String line(int[] widths, String[] cells) {
    StringBuilder line = new StringBuilder(128);
    for (int i = 0; i < widths.length; i++) {
      String cell = Escapes.line(cells[i]);
      int padding = widths[i] - width(cell);
      line.append(i == 0 ? "" : GAP);
      pad(line, right[i] ? padding : 0);
      line.append(cell);
      pad(line, right[i] ? 0 : padding);
    }
    int end = line.length();
    while (end > 0 && Character.isWhitespace(line.charAt(end - 1))) {
      end--;
    }
    return line.substring(0, end);
  }

  private static void pad(StringBuilder line, int blanks) {
    for (int i = 0; i < blanks; i++) {
      line.append(' ');
    }
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}
