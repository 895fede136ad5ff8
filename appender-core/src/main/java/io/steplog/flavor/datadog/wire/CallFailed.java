// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.datadog.wire;

import java.io.IOException;

/** A call that brought nothing. */
public final class CallFailed extends IOException {
  /** In the place of a status: the answer was longer than is taken. */
  public static final int TOO_LONG = -1;

  private static final long serialVersionUID = 1L;

  private final int status;

  CallFailed(int status, String why) {
    super(why);
    this.status = status;
  }

  /** The answer's status, 0 where none came. */
  public int status() {
    return status;
  }
}
