// SPDX-License-Identifier: Apache-2.0
package io.steplog.encoding;

/**
 * An item that does not fit; never leaves this package. One object, since nobody reads its stack.
 */
final class EntryTooLargeException extends RuntimeException {
  static final EntryTooLargeException INSTANCE = new EntryTooLargeException();
  private static final long serialVersionUID = 1L;

  private EntryTooLargeException() {
    super("it does not fit", null, false, false);
  }
}
