// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.packed;

import java.io.IOException;

/** A packed part may be sound, but what unpacks it is not here; the message says what to add. */
public final class MissingLibraryException extends IOException {
  private static final long serialVersionUID = 1L;

  MissingLibraryException(String what) {
    super(what);
  }
}
