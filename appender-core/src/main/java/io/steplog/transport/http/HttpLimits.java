// SPDX-License-Identifier: Apache-2.0
package io.steplog.transport.http;

import java.time.Duration;

/**
 * What a call may take.
 *
 * @param connect for a connection to stand
 * @param total from the call to the end of the answer's body, everything included
 * @param bodyBytes how much of an answer's body is read
 */
public record HttpLimits(Duration connect, Duration total, int bodyBytes) {
  /** Connection in 5 s, everything in 10 s, 4 MiB. */
  public static final HttpLimits DEFAULT =
      new HttpLimits(Duration.ofSeconds(5), Duration.ofSeconds(10), 4 << 20);
}
