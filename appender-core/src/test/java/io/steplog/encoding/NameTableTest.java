// SPDX-License-Identifier: Apache-2.0
package io.steplog.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.record.Origin;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NameTableTest {
  private final NameTable names = new NameTable();

  @Test
  void aFloodOfTemplatesLeavesNumbersForLoggers() {
    for (int i = 0; i < 2 * NameTable.MAX_NAMES; i++) {
      names.template("template " + i);
    }
    assertThat(names.template("one more")).isNull();
    for (int i = 0; i < NameTable.MAX_NAMES / 2 - 1; i++) {
      assertThat(names.name("logger " + i)).isNotNull();
    }
    for (int i = 0; i < 10; i++) {
      names.name("beyond " + i);
    }
    assertThat(names.name("beyond all")).isNull();
  }

  @Test
  void aFloodOfNamesLeavesNumbersForOriginsAndTheOtherWayRound() {
    for (int i = 0; i < 2 * NameTable.MAX_NAMES; i++) {
      names.name("name " + i);
    }
    assertThat(names.origin(Origin.of("r", "s", "x")).id()).isNotNegative();
    for (int i = 0; i < 2 * NameTable.MAX_NAMES; i++) {
      names.origin(Origin.of("r", "s" + i, "x"));
    }
    Definition beyond = names.origin(Origin.of("r", "beyond", "x"));
    assertThat(beyond.id()).isNegative();
    assertThat(beyond.value()).isEqualTo(Origin.of("r", "beyond", "x"));
  }

  @Test
  void aNumberMeansTheSameToAllWhoDefineItAtOnce() throws Exception {
    ConcurrentHashMap<String, Integer> seen = new ConcurrentHashMap<>();
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> threads =
        IntStream.range(0, 8).mapToObj(number -> new Thread(() -> define(start, seen))).toList();
    threads.forEach(Thread::start);
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(seen).hasSize(2_000);
    seen.forEach((name, id) -> assertThat(names.find(id)).isEqualTo(name));
  }

  private void define(CountDownLatch start, ConcurrentHashMap<String, Integer> seen) {
    try {
      start.await();
    } catch (InterruptedException e) {
      return;
    }
    for (int i = 0; i < 2_000; i++) {
      String name = "name " + i;
      int id = names.name(name).id();
      Integer before = seen.putIfAbsent(name, id);
      if (before != null && before != id) {
        seen.put("two numbers for " + name, id);
      }
    }
  }

  @Test
  void aNumberThatNobodyGaveMeansNothing() {
    names.name("one");
    for (int id : new int[] {-1, 1, 5_000, NameTable.MAX_NAMES * 8, Integer.MAX_VALUE}) {
      assertThat(names.find(id)).isNull();
    }
  }
}
