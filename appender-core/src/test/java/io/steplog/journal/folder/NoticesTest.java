// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal.folder;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.record.DropReason;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NoticesTest {
  private final long[] totals = {0, 5, 9, 0, 0, 0, 0, 0};
  private final long[] told = {0, 5, 2, 0, 0, 0, 0, 0};

  @Test
  void aPayloadTellsWhatIsNewAndWhatWasToldInAll() {
    byte[] payload = Notices.payload(totals, told, 1, 2);
    assertThat(payload).hasSize(Notices.SIZE);
    assertThat(Notices.counts(payload, 0, payload.length))
        .isEqualTo(Map.of(DropReason.DROP_NEWEST, 7L));
    assertThat(Notices.totals(payload, 0, payload.length)).isEqualTo(totals);
  }

  @Test
  void aPayloadOfTheFirstKindIsReadAsEver() {
    byte[] first = Arrays.copyOf(Notices.payload(totals, told, 1, 2), 17 + 8 * 8);
    assertThat(Notices.isDrops(first, 0, first.length)).isTrue();
    assertThat(Notices.counts(first, 0, first.length))
        .isEqualTo(Map.of(DropReason.DROP_NEWEST, 7L));
    assertThat(Notices.totals(first, 0, first.length)).containsOnly(0);
  }

  @Test
  void whatTheStreamWasToldIsNotToldAgainThoughThePageDoesNotKnow() {
    byte[] page = Notices.counts(totals, told);
    assertThat(Notices.untold(page, totals)).isEmpty();
    byte[] rest = Notices.untold(page, new long[8]);
    assertThat(Notices.counts(rest, 0, rest.length)).isEqualTo(Map.of(DropReason.DROP_NEWEST, 7L));
  }
}
