// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.packed;

import java.io.IOException;

/** What a packed part holds there is not what was packed into it. */
public final class DamagedPartException extends IOException {
  private static final long serialVersionUID = 1L;

  public DamagedPartException(String what) {
    super(what);
  }
}
