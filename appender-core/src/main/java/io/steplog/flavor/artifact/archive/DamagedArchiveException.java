// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.archive;

import java.io.IOException;

/** A file is no archive, or none that can be read in place. */
public final class DamagedArchiveException extends IOException {
  private static final long serialVersionUID = 1L;

  public DamagedArchiveException(String what) {
    super(what);
  }
}
