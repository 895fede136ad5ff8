// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.otel.send;

import io.steplog.transport.Meaning;
import io.steplog.transport.StatusTable;
import io.steplog.transport.Verdict;
import java.time.Duration;

/**
 * What each status of a receiver means, as the specification of OTLP has it. What is not named is a
 * mistake that sending again does not mend.
 */
public final class StatusMeanings {
  /** By HTTP status. */
  public static final StatusTable HTTP =
      StatusTable.ofNothing()
          .with(Meaning.LATER, 429, 502, 503, 504)
          .with(Meaning.HOLD, 401, 403)
          .with(Meaning.HALVE, 413)
          .with(Meaning.BISECT, 400);

  /**
   * By gRPC status: 1 cancelled, 2 unknown, as where a proxy answers that speaks no gRPC, 3 invalid
   * argument, 4 deadline, 7 permission, 8 exhausted, 10 aborted, 11 out of range, 14 unavailable,
   * 15 data loss, 16 unauthenticated.
   */
  public static final StatusTable GRPC =
      StatusTable.ofNothing()
          .with(Meaning.LATER, 1, 2, 4, 8, 10, 11, 14, 15)
          .with(Meaning.HOLD, 7, 16)
          .with(Meaning.BISECT, 3);

  private StatusMeanings() {}

  /** The verdict where nothing but the status is known. */
  public static Verdict verdict(Meaning meaning, String why) {
    String held = "; otel.headers or otel.headers-file has the credentials";
    return Verdict.of(meaning, Duration.ZERO, meaning == Meaning.HOLD ? why + held : why);
  }
}
