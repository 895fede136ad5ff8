// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.tree;

/**
 * How much a read may hold at once, whatever it meets.
 *
 * @param lineBytes longest line that is read; longer ones are passed over and counted
 * @param entryBytes most bytes of the chunks of messages that are not complete yet
 * @param pageBytes a page ends early, with a cursor, before its entries have more stored bytes
 * @param gapBytes a file is given up where no line end comes for so long
 */
public record ReadBounds(long lineBytes, long entryBytes, long pageBytes, long gapBytes) {
  private static final long MIB = 1 << 20;

  /** Bounds that fit a heap of this size: an eighth of it for each of the three. */
  public static ReadBounds ofHeap(long heapBytes) {
    long eighth = Math.max(8 * MIB, Math.min(64 * MIB, heapBytes / 8));
    return new ReadBounds(eighth, eighth, eighth, 1024 * MIB);
  }

  /** Bounds that fit this JVM's heap. */
  public static ReadBounds ofThisHeap() {
    return ofHeap(Runtime.getRuntime().maxMemory());
  }
}
