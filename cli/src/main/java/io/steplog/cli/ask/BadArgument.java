// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.ask;

/** One argument cannot be read; the message holds the argument and says what would be right. */
public final class BadArgument extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a sentence. */
  public BadArgument(String message) {
    super(message);
  }
}
