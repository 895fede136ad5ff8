// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.terminal;

import java.io.IOException;

/**
 * The results cannot be written. Unchecked, so that it passes through readers that hand entries
 * over, and is not taken for trouble of theirs.
 */
public final class OutputFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean readerLeft;

  OutputFailure(IOException cause, boolean readerLeft) {
    super(cause.getMessage(), cause);
    this.readerLeft = readerLeft;
  }

  /** Whether whoever read the output has had enough, as {@code head} does: no trouble at all. */
  public boolean readerLeft() {
    return readerLeft;
  }
}
