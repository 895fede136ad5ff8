// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.fetch;

/**
 * Something that is still to be opened: a part, or a block of one.
 *
 * @param part the part
 * @param least the least time that it may hold
 * @param greatest the greatest
 * @param depth what it takes to open it
 * @param from where it begins
 * @param to where it ends; of no meaning where it reaches to the part's end
 */
record Stretch(PartView part, long least, long greatest, Depth depth, long from, long to) {
  enum Depth {
    /** A part whose side file has its blocks. */
    SEALED_PART,
    /** A part whose blocks are to be found by reading it, or that is small enough to do without. */
    OPEN_PART,
    /** Whole entries, to be read. */
    BLOCK,
    /** All entries from here on, to be read. */
    TO_END
  }

  static Stretch ofSealed(PartView part, long least, long greatest) {
    return new Stretch(part, least, greatest, Depth.SEALED_PART, 0, 0);
  }

  static Stretch ofOpen(PartView part) {
    return new Stretch(part, Long.MIN_VALUE, Long.MAX_VALUE, Depth.OPEN_PART, 0, 0);
  }

  static Stretch toEnd(PartView part, long from) {
    return new Stretch(part, Long.MIN_VALUE, Long.MAX_VALUE, Depth.TO_END, from, 0);
  }
}
