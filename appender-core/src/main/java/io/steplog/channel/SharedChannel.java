// SPDX-License-Identifier: Apache-2.0
package io.steplog.channel;

import io.steplog.account.RunAccounts;
import io.steplog.channel.adoption.Adoption;
import io.steplog.context.OriginHold;
import io.steplog.context.OriginRegistry;
import io.steplog.context.OriginResolver;
import io.steplog.deadletter.RefusedEntries;
import io.steplog.delivery.DeliveryHost;
import io.steplog.delivery.DeliveryWorker;
import io.steplog.delivery.own.OwnTraffic;
import io.steplog.delivery.time.Deadline;
import io.steplog.delivery.time.Ticker;
import io.steplog.diagnostics.Diagnostics;
import io.steplog.encoding.Definition;
import io.steplog.encoding.EntryCopy;
import io.steplog.encoding.EntryEncoder;
import io.steplog.encoding.Redaction;
import io.steplog.journal.Journal;
import io.steplog.limit.Limits;
import io.steplog.record.DropReason;
import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.record.Origin;
import io.steplog.record.OriginLog;
import io.steplog.recorder.FlightRecorder;
import io.steplog.store.SinkResult.Rejection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A journal, a worker for each store behind it, and the origins of what goes in. Any thread.
 *
 * <p>A log call never throws here and waits for the local disk alone. After {@link #beginEnd} a log
 * call still finds a journal: a new one, which the next process delivers.
 */
public final class SharedChannel implements DeliveryHost, OriginLog {
  private final ChannelOptions options;
  private final Diagnostics diagnostics;
  private final Ticker ticker;
  private final Journal journal;
  private final RunAccounts accounts;
  private final @Nullable Limits limits;
  private final FlightRecorder recorder;
  private final ChannelOrigins origins;
  private final OwnTraffic ownTraffic;
  private final RefusedEntries refusedEntries;
  private final List<DeliveryWorker> workers;
  private final Adoption adoption;
  private final ChannelEnd end;
  private final LongAdder closedCalls = new LongAdder();

  /** Set by the first entry. */
  private volatile boolean started;

  private SharedChannel(
      ChannelOptions options,
      List<DeferredStore> stores,
      OriginRegistry registry,
      Diagnostics diagnostics,
      Ticker ticker) {
    this.options = options;
    this.diagnostics = diagnostics;
    this.ticker = ticker;
    // Its own thread makes its files meanwhile.
    journal = options.beginJournal(DeferredStore.slots(stores), diagnostics);
    accounts = new RunAccounts(options.accounts(), this, diagnostics, ticker);
    limits = options.limits(this, diagnostics, ticker);
    recorder = options.openRecorder(DeferredStore.slots(stores), journal, this, diagnostics);
    origins =
        new ChannelOrigins(
            new OriginResolver(options.origin(), registry, options.originKeys()),
            registry,
            journal.names(),
            new OriginHold(options.originMayFollow(), ticker),
            accounts,
            diagnostics);
    // A local store has no transport, so there the application's own loggers of these names pass.
    boolean local = DeferredStore.allHoldBack(stores);
    ownTraffic = new OwnTraffic(local ? List.of() : OwnTraffic.TRANSPORTS);
    refusedEntries = options.journal().refusedEntries(diagnostics);
    workers = DeferredStore.workers(stores, journal, options.delivery(), this);
    var adopters = DeferredStore.adopters(stores, workers);
    adoption = new Adoption(options.journal().adoptFrom(), adopters, ticker, diagnostics);
    end = new ChannelEnd(accounts, limits, recorder, journal, workers, adoption, diagnostics);
    journal.onPressure(new Hurry(workers));
    // The first call finds one, which is made while there is nothing to do but wait.
    journal.encoders().giveBack(journal.encoders().borrow());
    journal.awaitOpened();
  }

  /** Opens the stores, as far as they open, and a journal for them. */
  public static SharedChannel open(
      ChannelOptions options, OriginRegistry registry, Diagnostics diagnostics, Ticker ticker) {
    List<DeferredStore> stores = DeferredStore.openEach(options.stores(), diagnostics);
    return new SharedChannel(options, stores, registry, diagnostics, ticker);
  }

  /**
   * Begins an entry with its time, severity and origin; {@code null} where it is refused or cannot
   * be begun, and counted. It must be handed to {@link #append} or {@link #abandon} by the same
   * thread.
   */
  public @Nullable EntryEncoder begin(
      String logger, long epochNanos, LogSeverity severity, Map<String, String> context) {
    try {
      return ownTraffic.refuses(logger)
          ? null
          : started(epochNanos, severity, origins.resolve(context));
    } catch (Throwable thrown) {
      // The context's own map, or a full stack or heap of the caller's.
      journal.drop(DropReason.ERROR, epochNanos);
      return null;
    }
  }

  /**
   * Begins an entry of what comes from no logging framework; {@code null} where it cannot be begun,
   * and counted. Whoever calls has seen to it that it is nothing of the library's own.
   *
   * @param origin one that {@link #originHere} gave
   */
  public @Nullable EntryEncoder begin(long epochNanos, LogSeverity severity, Origin origin) {
    try {
      return started(epochNanos, severity, origins.definition(origin));
    } catch (Throwable thrown) {
      // A full stack or heap of the caller's.
      journal.drop(DropReason.ERROR, epochNanos);
      return null;
    }
  }

  /** An exception ended a thread, which may be how the run ends. */
  public void threadEnded(Thread thread, Throwable thrown) {
    accounts.threadEnded(thread, thrown);
  }

  /** Logs what the program says its run runs with. */
  public void recordConfig(Map<String, ?> config) {
    accounts.add(origins.here(), config);
  }

  /** What is hidden in what is logged, {@code null} for nothing. */
  public @Nullable Redaction redaction() {
    return options.redaction();
  }

  /** The origin of what this thread does now; the same object as long as it is the same. */
  public Origin originHere(Function<String, @Nullable String> context) {
    return origins.here(context);
  }

  /** Takes an entry that is complete already, as one of this origin. */
  public void emit(Origin origin, LogEntry entry) {
    if (!ownTraffic.refuses(entry.logger())) {
      put(origin, entry);
    }
  }

  /** As {@link #emit}, of the library's own too. */
  @Override
  public void put(Origin origin, LogEntry entry) {
    EntryEncoder copy = started(entry.epochNanos(), entry.severity(), origins.definition(origin));
    EntryCopy.write(entry, copy);
    append(copy);
  }

  private EntryEncoder started(long epochNanos, LogSeverity severity, Definition origin) {
    EntryEncoder entry = journal.encoders().borrow();
    entry.start(epochNanos, severity);
    origins.write(origin, entry);
    return entry;
  }

  /** As {@link #append}, unless it is left out, which the stream is told of. */
  public void offer(EntryEncoder entry) {
    if (limits == null || limits.admit(entry)) {
      append(entry);
    } else {
      journal.encoders().giveBack(entry);
    }
  }

  /** Accepts the entry, or counts why not. */
  public void append(EntryEncoder entry) {
    long position = journal.append(entry);
    origins.count(entry, position >= 0);
    if (position >= 0 && recorder.isAskedBy(entry.severityNumber())) {
      recorder.ask(origins.of(entry));
    }
    journal.encoders().giveBack(entry);
    if (!started) {
      started = true;
      origins.hold().begin();
      for (DeliveryWorker worker : workers) {
        worker.start();
      }
    }
  }

  /** Keeps the entry, which nobody asked for, in case its step fails. */
  public void record(EntryEncoder entry) {
    recorder.keep(entry);
    journal.encoders().giveBack(entry);
  }

  /** Gives an entry up that could not be finished; it is counted as {@link DropReason#ERROR}. */
  public void abandon(EntryEncoder entry) {
    journal.drop(DropReason.ERROR, entry);
    journal.encoders().giveBack(entry);
  }

  /** Counts a call on a front end that is closed. */
  public void countClosed() {
    closedCalls.increment();
  }

  /** Whether every store holds everything that was waiting, none of it given up meanwhile. */
  public boolean flush(Deadline deadline) {
    if (limits != null) {
      limits.tellAll();
    }
    return DeliveryWorker.flushAll(workers, deadline);
  }

  /** An origin was registered: entries that name it are counted for it from now on. */
  public void originRegistered() {
    origins.registered();
  }

  /** The program names its process: what waited for that is delivered. */
  public void nameProcess(Origin origin) {
    origins.nameProcess(origin);
    new Hurry(workers).run();
  }

  /** Releases an origin in every store, with what came of it; that may take half of the time. */
  public OriginRelease release(Origin origin, Deadline deadline) {
    if (limits != null) {
      limits.tell(origin);
    }
    accounts.released(origin, origins.notAccepted(origin), deadline.halfway());
    return OriginRelease.begin(origin, origins, workers);
  }

  /** The counters. */
  public ChannelStats stats() {
    return ChannelStats.of(journal.stats(), closedCalls.sum(), ownTraffic, limits, workers);
  }

  /** Takes no more, after half of the time at most, and delivers what is left. Idempotent. */
  public void beginEnd(Deadline deadline) {
    end.begin(deadline);
  }

  /** Waits for the end that was begun, and says in one line what is left then. */
  public void awaitEnd(Deadline deadline) {
    end.await(deadline);
  }

  @Override
  public Ticker ticker() {
    return ticker;
  }

  @Override
  public Diagnostics diagnostics() {
    return diagnostics;
  }

  @Override
  public boolean holdsBack() {
    return origins.hold().lasts();
  }

  @Override
  public void stored(String store, Origin origin, long entries) {
    origins.stored(store, origin, entries);
  }

  @Override
  public void refused(String store, Origin origin, long entries) {
    origins.refused(store, origin, entries);
  }

  @Override
  public String keep(String store, List<Rejection> refused) {
    return refusedEntries.keep(store, refused);
  }

  @Override
  public void idle() {
    adoption.lookAround();
  }
}
