// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.datadog.answer;

import io.steplog.transport.Meaning;
import io.steplog.transport.Verdict;
import java.time.Duration;

/**
 * What came of sending.
 *
 * @param status the answer's status, 0 where none came
 * @param retryAfter how long the answer asks to wait, zero where it asks for nothing
 * @param why the answer's text or what happened instead, one line without secrets
 */
public record Reply(int status, Duration retryAfter, String why) {
  /** What it asks of the sender. */
  public Meaning meaning() {
    return StatusMeanings.INTAKE.of(status);
  }

  /** What it means for what was sent. */
  public Verdict verdict() {
    return Verdict.of(meaning(), retryAfter, why);
  }
}
