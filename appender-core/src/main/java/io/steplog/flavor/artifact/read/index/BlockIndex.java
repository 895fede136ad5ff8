// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.index;

import java.util.Arrays;

/**
 * The blocks of a part: where each begins, its least and greatest time and greatest severity.
 * Immutable; 41 bytes a block.
 *
 * <p>Entries stand in the order of their positions and only nearly in that of their times, so any
 * block may overlap any time range. Prefix maxima and suffix minima bound where those lie that do.
 */
public final class BlockIndex {
  /** No blocks. */
  static final BlockIndex EMPTY = new Builder().build(0);

  private final long[] offsets;
  private final long[] least;
  private final long[] greatest;
  private final byte[] severities;
  private final long[] greatestSoFar;
  private final long[] leastFromHere;

  private BlockIndex(long[] offsets, long[] least, long[] greatest, byte[] severities) {
    this.offsets = offsets;
    this.least = least;
    this.greatest = greatest;
    this.severities = severities;
    this.greatestSoFar = greatest.clone();
    for (int i = 1; i < greatestSoFar.length; i++) {
      greatestSoFar[i] = Math.max(greatestSoFar[i], greatestSoFar[i - 1]);
    }
    this.leastFromHere = least.clone();
    for (int i = leastFromHere.length - 2; i >= 0; i--) {
      leastFromHere[i] = Math.min(leastFromHere[i], leastFromHere[i + 1]);
    }
  }

  public int size() {
    return least.length;
  }

  public long from(int block) {
    return offsets[block];
  }

  /** Where a block ends and the next one begins. */
  public long to(int block) {
    return offsets[block + 1];
  }

  /** Where the last block ends. */
  public long end() {
    return offsets[size()];
  }

  public long least(int block) {
    return least[block];
  }

  public long greatest(int block) {
    return greatest[block];
  }

  /** The greatest severity number in a block. */
  public int severity(int block) {
    return severities[block];
  }

  /** The least time in this block and those behind it. */
  public long leastFrom(int block) {
    return leastFromHere[block];
  }

  /** The greatest time in this block and those before it. */
  public long greatestUpTo(int block) {
    return greatestSoFar[block];
  }

  /** The least time of all, {@link Long#MAX_VALUE} if there are no blocks. */
  public long least() {
    return size() == 0 ? Long.MAX_VALUE : leastFromHere[0];
  }

  /** The greatest time of all, {@link Long#MIN_VALUE} if there are no blocks. */
  public long greatest() {
    return size() == 0 ? Long.MIN_VALUE : greatestSoFar[size() - 1];
  }

  /** Blocks before this one end before the time. */
  public int firstReaching(long from) {
    return firstAtLeast(greatestSoFar, from);
  }

  /** This block and those behind it begin after the time. */
  public int firstBeyond(long until) {
    return until == Long.MAX_VALUE ? size() : firstAtLeast(leastFromHere, until + 1);
  }

  private static int firstAtLeast(long[] growing, long value) {
    int low = 0;
    int high = growing.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (growing[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Collects blocks in the order of the part. */
  public static final class Builder {
    private long[] offsets = new long[16];
    private long[] least = new long[16];
    private long[] greatest = new long[16];
    private byte[] severities = new byte[16];
    private int size;

    /** A block that begins here and ends where the next one begins. */
    public void add(long offset, long leastNanos, long greatestNanos, int severity) {
      if (size == offsets.length) {
        offsets = Arrays.copyOf(offsets, 2 * size);
        least = Arrays.copyOf(least, 2 * size);
        greatest = Arrays.copyOf(greatest, 2 * size);
        severities = Arrays.copyOf(severities, 2 * size);
      }
      offsets[size] = offset;
      least[size] = leastNanos;
      greatest[size] = greatestNanos;
      severities[size] = (byte) severity;
      size++;
    }

    /** Takes over the blocks of an index, all or but the last ones. */
    void addAll(BlockIndex index, int count) {
      for (int i = 0; i < count; i++) {
        add(index.from(i), index.least(i), index.greatest(i), index.severity(i));
      }
    }

    /** The index, its last block ending here. */
    public BlockIndex build(long end) {
      long[] all = Arrays.copyOf(offsets, size + 1);
      all[size] = end;
      return new BlockIndex(
          all,
          Arrays.copyOf(least, size),
          Arrays.copyOf(greatest, size),
          Arrays.copyOf(severities, size));
    }
  }
}
