// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.show;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.record.Nanos;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ShowTest {
  @Test
  void countsAreGroupedAlikeInEveryLocale() {
    assertThat(Counts.of(0)).isEqualTo("0");
    assertThat(Counts.of(999)).isEqualTo("999");
    assertThat(Counts.of(1_000)).isEqualTo("1,000");
    assertThat(Counts.of(1_234_567)).isEqualTo("1,234,567");
    assertThat(Counts.of(-123)).isEqualTo("-123");
    assertThat(Counts.of(Long.MIN_VALUE)).isEqualTo("-9,223,372,036,854,775,808");
    assertThat(Counts.entries(1)).isEqualTo("1 entry");
  }

  @Test
  void timesHaveDateMillisecondsAndOffset() {
    long time = Nanos.of(Instant.parse("2026-07-05T09:05:03.007999999Z"));

    assertThat(new TimeText(ZoneOffset.UTC).of(time)).isEqualTo("2026-07-05T09:05:03.007Z");
    assertThat(new TimeText(ZoneId.of("Asia/Kolkata")).of(time))
        .isEqualTo("2026-07-05T14:35:03.007+05:30");
    assertThat(new TimeText(ZoneOffset.UTC).of(-1)).isEqualTo("1969-12-31T23:59:59.999Z");
    assertThat(new TimeText(ZoneOffset.UTC).of(Long.MAX_VALUE)).startsWith("2262-04-11T23:47:1");
    assertThat(new TimeText(ZoneOffset.UTC).of(Long.MIN_VALUE)).startsWith("1677-09-21T00:12:4");
  }
}
