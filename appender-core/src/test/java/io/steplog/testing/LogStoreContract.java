// SPDX-License-Identifier: Apache-2.0
package io.steplog.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.steplog.record.EntryId;
import io.steplog.record.LogBatch;
import io.steplog.record.LogEntry;
import io.steplog.record.Origin;
import io.steplog.store.FetchQuery;
import io.steplog.store.LogReader;
import io.steplog.store.LogSink;
import io.steplog.store.LogStore;
import io.steplog.store.SinkResult;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What every store promises, whatever is behind it. A store's test inherits this and says how one
 * is opened at a place that is empty when the test begins.
 */
public abstract class LogStoreContract {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Origin OTHER = Origin.of("run-7", "evaluate", "step");

  private final List<LogStore> opened = new ArrayList<>();

  /** Opens a store at the test's place; again at each call. */
  protected abstract LogStore openStore() throws Exception;

  @AfterEach
  final void closeStores() {
    opened.forEach(LogStore::close);
  }

  @Test
  void aPlaceHasOneIdentityFromWhereverItIsOpened() throws Exception {
    LogStore store = open();
    String identity = store.identity();
    assertThat(identity).isNotBlank();
    assertThat(store.identity()).isEqualTo(identity);
    assertThat(open().identity()).isEqualTo(identity);
  }

  @Test
  void bothSidesAreTheSameAtEveryCall() throws Exception {
    LogStore store = open();
    assertThat(store.sink()).isSameAs(store.sink());
    assertThat(store.reader()).isEqualTo(store.reader());
  }

  @Test
  void aBatchIsStoredWhole() throws Exception {
    LogStore store = open();
    List<LogEntry> entries = Entries.many(100);
    assertThat(store.sink().write(Entries.batch(entries)))
        .isEqualTo(new SinkResult.Stored(entries.size()));
    store.sink().close(LONG);
    assertStored(entries);
  }

  @Test
  void aBatchMayHoldEntriesOfSeveralOrigins() throws Exception {
    LogStore store = open();
    List<LogEntry> entries = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Origin origin = i % 2 == 0 ? Entries.ORIGIN : OTHER;
      entries.add(Entries.at((long) i * Entries.APART, origin));
    }
    assertThat(store.sink().write(Entries.batch(entries))).isInstanceOf(SinkResult.Stored.class);
    store.sink().close(LONG);
    assertStored(entries);
  }

  @Test
  void batchesOfTwoWritersMayTakeTurns() throws Exception {
    LogSink sink = open().sink();
    List<LogEntry> mine = Entries.many(20);
    List<LogEntry> others = new ArrayList<>();
    for (LogEntry entry : Entries.many(20)) {
      EntryId id = new EntryId(Entries.WRITER + 1, entry.id().position());
      others.add(Entries.of(id, OTHER, entry.message()));
    }
    for (int i = 0; i < 20; i += 10) {
      store(sink, Entries.batch(mine.subList(i, i + 10)));
      LogBatch batch = Entries.batch(others.subList(i, i + 10));
      store(
          sink,
          new LogBatch(
              batch.writer(), true, batch.entries(), batch.from(), batch.to(), batch.bytes()));
    }
    sink.close(LONG);
    List<LogEntry> all = new ArrayList<>(mine);
    all.addAll(others);
    assertStored(all);
  }

  @Test
  void anOriginMayBeReleasedAndGoOn() throws Exception {
    LogSink sink = open().sink();
    List<LogEntry> entries = Entries.many(20);
    store(sink, Entries.batch(entries.subList(0, 10)));
    sink.release(Entries.ORIGIN);
    sink.release(Entries.ORIGIN);
    store(sink, Entries.batch(entries.subList(10, 20)));
    sink.close(LONG);
    assertStored(entries);
  }

  @Test
  void anUnknownOriginIsReleasedWithoutEffect() throws Exception {
    LogSink sink = open().sink();
    sink.release(OTHER);
    store(sink, Entries.batch(Entries.many(1)));
    sink.release(OTHER);
    sink.close(LONG);
    assertStored(Entries.many(1));
  }

  @Test
  void tickAndForceChangeNothingThatIsStored() throws Exception {
    LogSink sink = open().sink();
    sink.tick();
    assertThat(sink.force()).isInstanceOf(SinkResult.Stored.class);
    store(sink, Entries.batch(Entries.many(10)));
    sink.tick();
    assertThat(sink.force()).isInstanceOf(SinkResult.Stored.class);
    sink.close(LONG);
    assertStored(Entries.many(10));
  }

  @Test
  void afterTheEndEveryBatchIsRefused() throws Exception {
    LogSink sink = open().sink();
    store(sink, Entries.batch(Entries.many(1)));
    sink.close(LONG);
    sink.close(LONG);
    assertThat(sink.write(Entries.batch(List.of(Entries.numbered(1)))))
        .isInstanceOf(SinkResult.Refused.class);
    assertStored(Entries.many(1));
  }

  @Test
  void closingTwiceOrUnusedIsHarmless() throws Exception {
    LogStore store = open();
    store.close();
    store.close();
  }

  @Test
  void whatIsStoredIsThereForWhoeverOpensThePlaceLater() throws Exception {
    LogStore store = open();
    store(store.sink(), Entries.batch(Entries.many(10)));
    store.close();
    assertStored(Entries.many(10));
  }

  private LogStore open() throws Exception {
    LogStore store = openStore();
    opened.add(store);
    return store;
  }

  private static void store(LogSink sink, LogBatch batch) {
    assertThat(sink.write(batch)).isInstanceOf(SinkResult.Stored.class);
  }

  /**
   * Names what the place holds, each entry as {@link #name} does: what is fetched from it. A store
   * that cannot be read overrides this and looks behind it.
   */
  protected List<String> held() throws Exception {
    Optional<LogReader> reader = open().reader();
    assumeTrue(reader.isPresent(), "this store cannot be read");
    return fetchAll(reader.get());
  }

  /** The name of an entry in the contract's comparisons. */
  protected static String name(String stepId, String id, String message) {
    return stepId + " " + id + " " + message;
  }

  /** What the place holds is what was written. */
  private void assertStored(List<LogEntry> expected) throws Exception {
    assertThat(held()).containsExactlyInAnyOrderElementsOf(keysOf(expected));
  }

  private static List<String> fetchAll(LogReader reader) throws IOException {
    return keysOf(reader.fetch(FetchQuery.builder().limit(1_000_000).build()).entries());
  }

  private static List<String> keysOf(List<LogEntry> entries) {
    return entries.stream()
        .map(entry -> name(entry.origin().stepId(), entry.id().toString(), entry.message()))
        .toList();
  }
}
