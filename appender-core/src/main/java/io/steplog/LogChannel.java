// SPDX-License-Identifier: Apache-2.0
package io.steplog;

import io.steplog.capture.CaptureShare;
import io.steplog.channel.ChannelStats;
import io.steplog.channel.SharedChannel;
import io.steplog.delivery.time.Deadline;
import io.steplog.diagnostics.Diagnostics;
import io.steplog.encoding.EntryEncoder;
import io.steplog.record.LogSeverity;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a front end holds: the way from a log call into the journal. Opened by {@link StepLog#open};
 * front ends with equal settings share one behind it. Any thread.
 *
 * <pre>{@code
 * EntryEncoder entry = channel.begin(logger, epochNanos, severity, context);
 * if (entry != null) {
 *   try {
 *     mapper.map(event, entry);
 *   } catch (Throwable thrown) {
 *     channel.abandon(entry);
 *     return;
 *   }
 *   channel.append(entry);
 * }
 * }</pre>
 *
 * <p>{@link #append} waits for the local disk at most, never for a network, and neither it nor
 * {@link #begin} throws but for an Error of the JVM itself.
 */
public final class LogChannel implements AutoCloseable {
  private final SharedChannel shared;
  private final CaptureShare capture;
  private final Channels channels;
  private final Channels.Held held;
  private final Diagnostics diagnostics;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final AtomicBoolean closed = new AtomicBoolean();

  /** Written by the front end as it starts. */
  private volatile boolean awaitedByEnd;

  LogChannel(Channels channels, Channels.Held held, CaptureShare capture, Diagnostics diagnostics) {
    this.channels = channels;
    this.held = held;
    this.shared = held.channel;
    this.capture = capture;
    this.diagnostics = diagnostics;
  }

  /**
   * Begins an entry; its time, severity and origin are in it already. {@code null} where it is not
   * to be logged: this channel is closed, or the library itself or a store's transport logs. What
   * is begun must be handed to {@link #append} or {@link #abandon} by this thread.
   *
   * @param logger the logger's name
   * @param epochNanos when it was logged
   * @param context the thread's diagnostic context (MDC), whose keys may override the origin
   */
  public @Nullable EntryEncoder begin(
      String logger, long epochNanos, LogSeverity severity, Map<String, String> context) {
    if (closed.get()) {
      shared.countClosed();
      return null;
    }
    return shared.begin(logger, epochNanos, severity, context);
  }

  /**
   * Hands the entry over. When this returns it survives what {@code durability} says, unless {@code
   * limit.rate} or {@code limit.repeats} left it out.
   */
  public void append(EntryEncoder entry) {
    shared.offer(entry);
  }

  /**
   * Hands an entry over that is not to be delivered, so that it is kept in case its step fails; as
   * {@link #append} in all else. Where nothing is kept so it is gone.
   */
  public void record(EntryEncoder entry) {
    shared.record(entry);
  }

  /** Gives up an entry that could not be finished; it is counted and told of in the stream. */
  public void abandon(EntryEncoder entry) {
    shared.abandon(entry);
  }

  /**
   * Says that all events of a logging framework are handed over here, so that what its classes, in
   * this package and below it, print to standard output or error is not captured a second time.
   * Until this channel is closed.
   *
   * @param context gives the value that a key has in the calling thread's diagnostic context there,
   *     {@code null} for none: it may name the origin of what the thread prints
   */
  public void standsFor(String packageName, Function<String, @Nullable String> context) {
    capture.standsFor(packageName, context);
  }

  /**
   * Waits until everything accepted before is delivered, at most so long. Answers whether every
   * store holds all of it.
   */
  public boolean flush(Duration most) {
    boolean all = shared.flush(Deadline.in(most, shared.ticker()));
    held.writeMetrics();
    return all;
  }

  /**
   * Says that the framework closes this channel by a shutdown hook of its own, after it has handed
   * over what it holds back itself, as asynchronous loggers do: until then the end of the process
   * waits, at most half of {@code shutdown.deadline}, before it takes no more.
   */
  public void closedByFramework() {
    awaitedByEnd = true;
  }

  boolean isClosed() {
    return closed.get();
  }

  /** Waits until it is closed, where the end of the process is to wait for that. */
  void awaitClosed(Deadline most) {
    if (awaitedByEnd) {
      most.await(closing);
    }
  }

  /** The counters, shared by all front ends of this channel. */
  public ChannelStats stats() {
    return shared.stats();
  }

  /**
   * Takes no more. The last front end to close delivers what is left, within {@code
   * shutdown.deadline}; what is not delivered by then stays in the journal. Idempotent.
   */
  @Override
  public void close() {
    close(held.shutdownDeadline);
  }

  /** As {@link #close()}, within another time. */
  public void close(Duration most) {
    if (closed.compareAndSet(false, true)) {
      closing.countDown();
      capture.close();
      channels.letGo(held, diagnostics, Deadline.in(most, shared.ticker()));
    }
  }
}
