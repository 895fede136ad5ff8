// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.fetch;

/**
 * Something that is still to be opened: a part, some of its blocks, or one of them.
 *
 * @param part the part
 * @param least the least time that it may hold
 * @param greatest the greatest
 * @param depth what it takes to open it
 * @param from where it begins: an offset in the part, or the number of a block
 * @param to where it ends; of no meaning where it reaches to the part's end
 */
record Stretch(PartView part, long least, long greatest, Depth depth, long from, long to) {
  enum Depth {
    /** A part of which nothing was opened yet. */
    PART,
    /** Blocks of a part, by their numbers. */
    BLOCKS,
    /** Whole entries, to be read. */
    BLOCK,
    /** All entries from here on, to be read. */
    TO_END
  }

  static Stretch ofPart(PartView part, long least, long greatest) {
    return new Stretch(part, least, greatest, Depth.PART, 0, 0);
  }

  static Stretch toEnd(PartView part, long from) {
    return new Stretch(part, Long.MIN_VALUE, Long.MAX_VALUE, Depth.TO_END, from, 0);
  }
}
