// SPDX-License-Identifier: Apache-2.0
package io.steplog.testing;

import io.steplog.record.LogBatch;
import io.steplog.record.LogEntry;
import io.steplog.record.Origin;
import io.steplog.store.LogReader;
import io.steplog.store.LogSink;
import io.steplog.store.LogStore;
import io.steplog.store.SinkResult;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/**
 * A store on the heap that answers as it is told: by default it stores. What was scripted with
 * {@link #next} is used up first, one answer a write. Any thread.
 */
public final class RecordingStore implements LogStore, LogSink {
  private final String identity;
  private final Deque<Function<LogBatch, SinkResult>> script = new ArrayDeque<>();
  private final List<LogBatch> batches = new ArrayList<>();
  private final List<Origin> released = new ArrayList<>();
  private Function<LogBatch, SinkResult> otherwise = RecordingStore::takeAll;
  private int writes;
  private int forces;
  private int ticks;
  private int closes;
  private boolean closed;
  private Runnable whenClosed = () -> {};

  public RecordingStore() {
    this("recording");
  }

  /** A store at a place of this name. */
  public RecordingStore(String identity) {
    this.identity = identity;
  }

  /** Takes entries again, as the same place opened once more. */
  public synchronized RecordingStore reopen() {
    closed = false;
    return this;
  }

  /** Told whenever its sink is closed. */
  public synchronized RecordingStore whenClosed(Runnable task) {
    whenClosed = task;
    return this;
  }

  /** The next write is answered so. */
  public synchronized RecordingStore next(Function<LogBatch, SinkResult> answer) {
    script.add(answer);
    return this;
  }

  /** Every write without an answer of its own is answered so. */
  public synchronized RecordingStore always(Function<LogBatch, SinkResult> answer) {
    otherwise = answer;
    return this;
  }

  /** The answer of a store that takes everything. */
  public static SinkResult takeAll(LogBatch batch) {
    return new SinkResult.Stored(batch.entries().size());
  }

  /** The answer of a store that wants to be left alone for a while. */
  public static Function<LogBatch, SinkResult> retryAfter(Duration delay) {
    return batch -> new SinkResult.RetryAfter(delay, "busy");
  }

  /** The answer of a store that will never take the batch. */
  public static Function<LogBatch, SinkResult> refuse() {
    return batch -> new SinkResult.Refused("not of my kind");
  }

  /** The answer of a store that breaks its contract. */
  public static Function<LogBatch, SinkResult> fail(Throwable thrown) {
    return batch -> {
      throw RecordingStore.<RuntimeException>sneak(thrown);
    };
  }

  /** The answer of a store that does not return before the latch is open. */
  public static Function<LogBatch, SinkResult> stuckUntil(CountDownLatch latch) {
    return batch -> {
      try {
        latch.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return takeAll(batch);
    };
  }

  /** The batches that it stored. */
  public synchronized List<LogBatch> batches() {
    return List.copyOf(batches);
  }

  /** The entries that it stored. */
  public synchronized List<LogEntry> entries() {
    return batches.stream().flatMap(batch -> batch.entries().stream()).toList();
  }

  /** The messages that it stored. */
  public List<String> messages() {
    return entries().stream().map(LogEntry::message).toList();
  }

  /** The origins that were released, in their order. */
  public synchronized List<Origin> released() {
    return List.copyOf(released);
  }

  /** How often it was handed a batch. */
  public synchronized int writes() {
    return writes;
  }

  /** How often it was forced. */
  public synchronized int forces() {
    return forces;
  }

  /** How often it was ticked. */
  public synchronized int ticks() {
    return ticks;
  }

  /** How often its sink was closed. */
  public synchronized int closes() {
    return closes;
  }

  @Override
  public SinkResult write(LogBatch batch) {
    Function<LogBatch, SinkResult> answer;
    synchronized (this) {
      if (closed) {
        return new SinkResult.Refused("closed");
      }
      writes++;
      Function<LogBatch, SinkResult> scripted = script.poll();
      answer = scripted != null ? scripted : otherwise;
    }
    SinkResult result = answer.apply(batch);
    if (result instanceof SinkResult.Stored) {
      synchronized (this) {
        batches.add(batch);
      }
    }
    return result;
  }

  @Override
  public synchronized void release(Origin origin) {
    released.add(origin);
  }

  @Override
  public synchronized void tick() {
    ticks++;
  }

  @Override
  public synchronized SinkResult force() {
    forces++;
    return new SinkResult.Stored(0);
  }

  @Override
  public synchronized void close(Duration deadline) {
    closes++;
    closed = true;
    whenClosed.run();
  }

  @Override
  public String identity() {
    return identity;
  }

  @Override
  public LogSink sink() {
    return this;
  }

  @Override
  public Optional<LogReader> reader() {
    return Optional.empty();
  }

  @Override
  public boolean backpressure() {
    return true;
  }

  @Override
  public void close() {
    close(Duration.ZERO);
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> T sneak(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
