// SPDX-License-Identifier: Apache-2.0
package io.steplog;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.account.AccountKeys;
import io.steplog.record.RunEntry;
import io.steplog.settings.Settings;
import org.junit.jupiter.api.Test;

/** A framework's own shutdown hook and the library's, which the JVM runs at the same time. */
class TwoEndsAtOnceTest extends ChannelFixture {
  private static final int ROUNDS = 100;

  @Test
  void whatIsSaidOfTheRunIsStoredWhicheverOfThemIsFirst() throws Exception {
    Settings settings = settings().with(AccountKeys.CONFIG, true, "test");
    for (int round = 0; round < ROUNDS; round++) {
      Channels process = new Channels(ticker);
      LogChannel channel = process.open(settings, flavors, said);
      log(channel, "one");
      Thread framework = new Thread(channel::close);
      framework.start();
      process.run();
      framework.join();
      assertThat(journals()).as("journals left after round %d", round).isEmpty();
    }

    assertThat(store.entries())
        .filteredOn(RunEntry::is)
        .filteredOn(entry -> RunEntry.END.equals(entry.fields().get(RunEntry.EVENT)))
        .hasSize(ROUNDS);
    assertThat(said.reports()).isEmpty();
  }
}
