// SPDX-License-Identifier: Apache-2.0
package io.steplog.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterHeaderTest {
  private static final Instant NOW = Instant.parse("2026-11-28T09:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 0",
        "1 | 1",
        " 7 | 7",
        "60 | 60",
        "61 | 60",
        "9999999999 | 60",
        "99999999999999999999999999 | 60",
        "-5 | 0",
        "1.5 | 0",
        "soon | 0",
        "'' | 0",
        "Sat, 28 Nov 2026 09:00:10 GMT | 10",
        "Sat, 28 Nov 2026 08:59:59 GMT | 0",
        "Sat, 28 Nov 2026 11:00:00 GMT | 60",
        "Sat, 28 Nov 9999 11:00:00 GMT | 0",
        "28.11.2026 | 0"
      })
  void bothFormsAreReadAndWhatCannotBeMetIsNoWish(String header, long seconds) {
    assertThat(RetryAfterHeader.parse(header, NOW)).isEqualTo(Duration.ofSeconds(seconds));
  }
}
