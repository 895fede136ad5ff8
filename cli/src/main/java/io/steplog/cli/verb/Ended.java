// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.verb;

/** How a verb ended; programs that call the command go by the number. */
public enum Ended {
  /** Did what was asked for. */
  DONE(0),
  /** Nothing matched, or nothing is there. */
  NOTHING_MATCHED(1),
  /** Wrong usage or settings; nothing was done. */
  WRONG_USAGE(2),
  /** Did what it could: something could not be read, delivered or written. */
  INCOMPLETE(3);

  private final int code;

  Ended(int code) {
    this.code = code;
  }

  /** The exit code. */
  public int code() {
    return code;
  }
}
