// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.part;

import io.steplog.flavor.artifact.format.SideFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The blocks of a part, which follow each other without a gap. Holds at most {@value #MOST_BLOCKS}:
 * where more would be needed, neighbours are joined and blocks become twice as large. One thread.
 */
final class BlockIndex {
  static final int MOST_BLOCKS = 2_048;

  private static final int COLUMNS = 7;
  private static final int OFFSET = 0;
  private static final int BYTES = 1;
  private static final int ENTRIES = 2;
  private static final int MIN = 3;
  private static final int MAX = 4;
  private static final int MOST = 5;
  private static final int FIRST = 6;

  private long[] cells = new long[COLUMNS];
  private int count;
  private long blockBytes = SideFormat.BLOCK_BYTES;

  /** Adds an entry to the last block, or begins one with it. */
  void addEntry(long bytes, long epochNanos, int severity, long position) {
    int at = room();
    if (cells[at + ENTRIES] == 0) {
      cells[at + FIRST] = position;
    }
    cells[at + BYTES] += bytes;
    cells[at + ENTRIES]++;
    cells[at + MIN] = Math.min(cells[at + MIN], epochNanos);
    cells[at + MAX] = Math.max(cells[at + MAX], epochNanos);
    cells[at + MOST] = Math.max(cells[at + MOST], severity);
  }

  /** Adds bytes that are no entry, so that no gap comes about. */
  void addDamage(long bytes) {
    // Asked before the cells are: they may be others then.
    int at = room();
    cells[at + BYTES] += bytes;
  }

  /** Where the last block begins, 0 where there is none. */
  long lastOffset() {
    return count == 0 ? 0 : cells[(count - 1) * COLUMNS + OFFSET];
  }

  int count() {
    return count;
  }

  /** The blocks as rows of numbers, in the columns of the side file. */
  List<List<Object>> rows() {
    List<List<Object>> rows = new ArrayList<>(count);
    for (int at = 0; at < count * COLUMNS; at += COLUMNS) {
      List<Object> row = new ArrayList<>(COLUMNS);
      for (int column = 0; column < COLUMNS; column++) {
        row.add(cells[at + column]);
      }
      rows.add(row);
    }
    return rows;
  }

  /** The place of the block that takes what comes next. */
  private int room() {
    int last = (count - 1) * COLUMNS;
    if (count > 0 && cells[last + BYTES] < blockBytes) {
      return last;
    }
    if (count == MOST_BLOCKS) {
      join();
      return room();
    }
    int next = count * COLUMNS;
    if (next == cells.length) {
      cells = Arrays.copyOf(cells, 2 * next);
    }
    cells[next + OFFSET] = count == 0 ? 0 : cells[last + OFFSET] + cells[last + BYTES];
    clear(next);
    count++;
    return next;
  }

  private void clear(int at) {
    cells[at + BYTES] = 0;
    cells[at + ENTRIES] = 0;
    cells[at + MIN] = Long.MAX_VALUE;
    cells[at + MAX] = Long.MIN_VALUE;
    cells[at + MOST] = 0;
    cells[at + FIRST] = 0;
  }

  private void join() {
    for (int i = 0; i < count; i += 2) {
      int from = i * COLUMNS;
      int into = from / 2 / COLUMNS * COLUMNS;
      joinInto(into, from, from + COLUMNS);
    }
    count /= 2;
    blockBytes *= 2;
  }

  private void joinInto(int into, int one, int other) {
    long first = cells[one + ENTRIES] == 0 ? cells[other + FIRST] : cells[one + FIRST];
    cells[into + OFFSET] = cells[one + OFFSET];
    cells[into + BYTES] = cells[one + BYTES] + cells[other + BYTES];
    cells[into + ENTRIES] = cells[one + ENTRIES] + cells[other + ENTRIES];
    cells[into + MIN] = Math.min(cells[one + MIN], cells[other + MIN]);
    cells[into + MAX] = Math.max(cells[one + MAX], cells[other + MAX]);
    cells[into + MOST] = Math.max(cells[one + MOST], cells[other + MOST]);
    cells[into + FIRST] = first;
  }
}
