// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor;

import org.jspecify.annotations.Nullable;

/** Says why a store does not open and what to do about it, in one line without secrets. */
public final class FlavorException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Nothing but our own reason. */
  public FlavorException(String message) {
    super(message);
  }

  /** A reason with what brought it about. */
  public FlavorException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
