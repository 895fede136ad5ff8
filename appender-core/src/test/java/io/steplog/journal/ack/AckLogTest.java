// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal.ack;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.record.DropReason;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AckLogTest {
  private static final Map<DropReason, Long> CALLS =
      Map.of(DropReason.DROP_NEWEST, 7L, DropReason.ERROR, 2L);

  @TempDir Path folder;
  private AckLog log;

  @BeforeEach
  void open() throws Exception {
    log = AckLog.create(folder, 0);
  }

  @Test
  void callsOfAHoleAreRememberedWithIt() throws Exception {
    log.drop(hole(64, 128, CALLS));
    assertThat(reopened().unannounced()).containsExactly(hole(64, 128, CALLS));
    assertThat(log.state().dropped()).isEqualTo(10);
  }

  @Test
  void theyAreRememberedHoweverOftenTheFilesAreExchanged() throws Exception {
    log.drop(hole(64, 128, CALLS));
    for (int i = 0; i < 1_000; i++) {
      log.acknowledge(64, i);
    }
    assertThat(reopened().unannounced()).containsExactly(hole(64, 128, CALLS));
    assertThat(reopened().dropped()).isEqualTo(10);
  }

  @Test
  void aHoleThatGrewAsItWasToldOfStillHasTheRestOfItsCallsToTell() throws Exception {
    Drop first = hole(64, 128, Map.of(DropReason.ERROR, 2L));
    log.drop(first);
    log.drop(hole(128, 256, CALLS));
    log.announced(first);
    assertThat(log.state().unannounced()).containsExactly(hole(128, 256, CALLS));
    assertThat(reopened().unannounced()).containsExactly(hole(128, 256, CALLS));
  }

  @Test
  void aLogWithoutCallsIsReadAsEver() throws Exception {
    log.drop(hole(64, 128, Map.of()));
    assertThat(reopened().unannounced()).containsExactly(hole(64, 128, Map.of()));
  }

  @Test
  void aHoleGoesOnThoughSomethingWasRefusedAtItsEnd() throws Exception {
    log.drop(hole(64, 128, Map.of()));
    log.drop(new Drop(127, 128, 1, DropReason.REFUSED, 5, 6));
    log.drop(hole(128, 256, Map.of()));
    assertThat(log.state().isHole(128, 256)).isTrue();
    assertThat(log.state().isHole(128, 257)).isFalse();
    assertThat(reopened().unannounced())
        .containsExactly(
            new Drop(64, 256, 20, DropReason.JOURNAL_FULL, 5, 6),
            new Drop(127, 128, 1, DropReason.REFUSED, 5, 6));
  }

  @Test
  void whatCannotBeWrittenHoldsForThisProcessAndIsToldOfOnce() throws Exception {
    log.acknowledge(64, 1);
    assertThat(log.failure()).isNull();
    log.close();
    log.acknowledge(128, 2);
    assertThat(log.state().position()).isEqualTo(128);
    assertThat(log.failure()).isNotNull();
    assertThat(log.failure()).isNull();
  }

  @Test
  void aFileThatCannotBeBegunLeavesTheOtherAsItIs() throws Exception {
    log.acknowledge(64, 1);
    log.close();
    try (RandomAccessFile first = file(0, "r");
        RandomAccessFile second = file(1, "rw")) {
      log = AckLog.over(new AckFile(first), new AckFile(second));
      // More than a file holds, so the first is tried again and again.
      for (int i = 2; i < 1_000; i++) {
        log.acknowledge(64L * i, i);
      }
      assertThat(log.failure()).isNotNull();
    }
    assertThat(reopened().position()).isGreaterThan(64);
    assertThat(log.state().stored()).isGreaterThan(1);
  }

  private RandomAccessFile file(int which, String mode) throws Exception {
    return new RandomAccessFile(AckLog.path(folder, 0, which).toFile(), mode);
  }

  private AckState reopened() throws Exception {
    log.close();
    log = AckLog.open(folder, 0);
    return log.state();
  }

  private static Drop hole(long from, long to, Map<DropReason, Long> calls) {
    return new Drop(from, to, 10, DropReason.JOURNAL_FULL, 5, 6, calls);
  }
}
