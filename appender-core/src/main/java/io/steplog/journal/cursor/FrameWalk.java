// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal.cursor;

import java.io.IOException;

/** Goes from frame to frame of one journal. For one thread. */
public interface FrameWalk {
  /**
   * Goes to the first frame at or behind a position and before another; false where none is there,
   * or not yet. What is at or behind that other one is not looked at: it may have been given up,
   * and be something else by now.
   *
   * @throws IOException if the segment cannot be read
   */
  boolean advance(long position, long before) throws IOException;

  /** The position of the frame that {@link #advance} found. */
  long position();

  /** The position behind it. */
  long next();

  /** The array that holds its payload; valid until the next {@link #advance}. */
  byte[] bytes();

  /** Where the payload begins in the array. */
  int from();

  /** The payload's length. */
  int length();

  /** Where the next frame will be: everything before it is published. */
  long tail();
}
