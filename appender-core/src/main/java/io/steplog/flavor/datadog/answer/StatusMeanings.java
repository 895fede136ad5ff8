// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.datadog.answer;

import io.steplog.transport.Meaning;
import io.steplog.transport.StatusTable;

/** What each status of Datadog's intake means, 0 where none came. */
public final class StatusMeanings {
  /** What is not named is no answer of the intake's: something stands before it that is mended. */
  public static final StatusTable INTAKE =
      StatusTable.ofNothing()
          .with(Meaning.LATER, 0, 408, 429)
          .withRange(Meaning.LATER, 500, 599)
          .with(Meaning.HALVE, 413)
          .with(Meaning.BISECT, 400)
          .otherwise(Meaning.HOLD);

  private StatusMeanings() {}
}
