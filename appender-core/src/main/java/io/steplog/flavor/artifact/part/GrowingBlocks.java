// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.part;

import static io.steplog.flavor.artifact.format.SideFormat.BLOCK_COLUMNS;
import static io.steplog.flavor.artifact.format.SideFormat.BLOCK_ENTRIES;
import static io.steplog.flavor.artifact.format.SideFormat.BLOCK_FIRST;
import static io.steplog.flavor.artifact.format.SideFormat.BLOCK_MAX;
import static io.steplog.flavor.artifact.format.SideFormat.BLOCK_MIN;
import static io.steplog.flavor.artifact.format.SideFormat.BLOCK_MOST;
import static io.steplog.flavor.artifact.format.SideFormat.BLOCK_OFFSET;
import static io.steplog.flavor.artifact.format.SideFormat.BLOCK_SIZE;

import io.steplog.flavor.artifact.format.SideFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The blocks of a part, which follow each other without a gap. Holds at most {@value #MOST_BLOCKS}:
 * where more would be needed, neighbours are joined and blocks become twice as large. One thread.
 */
final class GrowingBlocks {
  static final int MOST_BLOCKS = 2_048;

  private long[] cells = new long[BLOCK_COLUMNS];
  private int count;
  private long blockBytes = SideFormat.BLOCK_BYTES;

  /** Adds an entry to the last block, or begins one with it. */
  void addEntry(long bytes, long epochNanos, int severity, long position) {
    int at = room();
    if (cells[at + BLOCK_ENTRIES] == 0) {
      cells[at + BLOCK_FIRST] = position;
    }
    cells[at + BLOCK_SIZE] += bytes;
    cells[at + BLOCK_ENTRIES]++;
    cells[at + BLOCK_MIN] = Math.min(cells[at + BLOCK_MIN], epochNanos);
    cells[at + BLOCK_MAX] = Math.max(cells[at + BLOCK_MAX], epochNanos);
    cells[at + BLOCK_MOST] = Math.max(cells[at + BLOCK_MOST], severity);
  }

  /** Adds bytes that are no entry, so that no gap comes about. */
  void addDamage(long bytes) {
    // Asked before the cells are: they may be others then.
    int at = room();
    cells[at + BLOCK_SIZE] += bytes;
  }

  /** Where the last block begins, 0 where there is none. */
  long lastOffset() {
    return count == 0 ? 0 : cells[(count - 1) * BLOCK_COLUMNS + BLOCK_OFFSET];
  }

  int count() {
    return count;
  }

  /** The blocks as rows of numbers, in the columns of the side file. */
  List<List<Object>> rows() {
    List<List<Object>> rows = new ArrayList<>(count);
    for (int at = 0; at < count * BLOCK_COLUMNS; at += BLOCK_COLUMNS) {
      List<Object> row = new ArrayList<>(BLOCK_COLUMNS);
      for (int column = 0; column < BLOCK_COLUMNS; column++) {
        row.add(cells[at + column]);
      }
      rows.add(row);
    }
    return rows;
  }

  /** The place of the block that takes what comes next. */
  private int room() {
    int last = (count - 1) * BLOCK_COLUMNS;
    if (count > 0 && cells[last + BLOCK_SIZE] < blockBytes) {
      return last;
    }
    if (count == MOST_BLOCKS) {
      join();
      return room();
    }
    int next = count * BLOCK_COLUMNS;
    if (next == cells.length) {
      cells = Arrays.copyOf(cells, 2 * next);
    }
    cells[next + BLOCK_OFFSET] =
        count == 0 ? 0 : cells[last + BLOCK_OFFSET] + cells[last + BLOCK_SIZE];
    clear(next);
    count++;
    return next;
  }

  private void clear(int at) {
    cells[at + BLOCK_SIZE] = 0;
    cells[at + BLOCK_ENTRIES] = 0;
    cells[at + BLOCK_MIN] = Long.MAX_VALUE;
    cells[at + BLOCK_MAX] = Long.MIN_VALUE;
    cells[at + BLOCK_MOST] = 0;
    cells[at + BLOCK_FIRST] = 0;
  }

  private void join() {
    for (int i = 0; i < count; i += 2) {
      int from = i * BLOCK_COLUMNS;
      int into = from / 2 / BLOCK_COLUMNS * BLOCK_COLUMNS;
      joinInto(into, from, from + BLOCK_COLUMNS);
    }
    count /= 2;
    blockBytes *= 2;
  }

  private void joinInto(int into, int one, int other) {
    long first =
        cells[one + BLOCK_ENTRIES] == 0 ? cells[other + BLOCK_FIRST] : cells[one + BLOCK_FIRST];
    cells[into + BLOCK_OFFSET] = cells[one + BLOCK_OFFSET];
    cells[into + BLOCK_SIZE] = cells[one + BLOCK_SIZE] + cells[other + BLOCK_SIZE];
    cells[into + BLOCK_ENTRIES] = cells[one + BLOCK_ENTRIES] + cells[other + BLOCK_ENTRIES];
    cells[into + BLOCK_MIN] = Math.min(cells[one + BLOCK_MIN], cells[other + BLOCK_MIN]);
    cells[into + BLOCK_MAX] = Math.max(cells[one + BLOCK_MAX], cells[other + BLOCK_MAX]);
    cells[into + BLOCK_MOST] = Math.max(cells[one + BLOCK_MOST], cells[other + BLOCK_MOST]);
    cells[into + BLOCK_FIRST] = first;
  }
}
