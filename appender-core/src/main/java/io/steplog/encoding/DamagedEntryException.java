// SPDX-License-Identifier: Apache-2.0
package io.steplog.encoding;

/** Bytes that are no entry. Without a stack, since it is met once per damaged frame. */
public final class DamagedEntryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DamagedEntryException(String why) {
    super(why, null, false, false);
  }
}
