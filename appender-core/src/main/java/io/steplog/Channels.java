// SPDX-License-Identifier: Apache-2.0
package io.steplog;

import io.steplog.capture.Capture;
import io.steplog.capture.CaptureShare;
import io.steplog.channel.ChannelStats;
import io.steplog.channel.OriginRelease;
import io.steplog.channel.SharedChannel;
import io.steplog.context.DeliveryReceipt;
import io.steplog.context.DeliveryReceipt.StoreReceipt;
import io.steplog.context.OriginRegistry;
import io.steplog.context.OriginReleaser;
import io.steplog.context.ProcessIdentity;
import io.steplog.context.RegisteredOrigin;
import io.steplog.context.task.OriginCarrier;
import io.steplog.delivery.own.EndOfProcess;
import io.steplog.delivery.own.OtherHooks;
import io.steplog.delivery.own.OwnThread;
import io.steplog.delivery.time.Deadline;
import io.steplog.delivery.time.Ticker;
import io.steplog.diagnostics.Diagnostics;
import io.steplog.diagnostics.RateLimitedDiagnostics;
import io.steplog.diagnostics.StandardErrorDiagnostics;
import io.steplog.flavor.FlavorRegistry;
import io.steplog.metrics.MetricsFile;
import io.steplog.record.LogEntry;
import io.steplog.record.Origin;
import io.steplog.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The channels of this process, each once for all front ends with equal settings, and its
 * registered origins. Ends all channels when the process ends. Any thread.
 */
final class Channels implements OriginReleaser, Runnable {
  /** A channel, and how many hold it; guarded by the lock. */
  static final class Held {
    final Settings settings;
    final ChannelPlan plan;
    final SharedChannel channel;
    final Listeners listeners;
    final Duration shutdownDeadline;
    final List<LogChannel> frontEnds = new CopyOnWriteArrayList<>();
    private int holders;

    private Held(Settings settings, ChannelPlan plan, SharedChannel channel, Listeners listeners) {
      this.settings = settings;
      this.plan = plan;
      this.channel = channel;
      this.listeners = listeners;
      this.shutdownDeadline = settings.get(CoreKeys.SHUTDOWN_DEADLINE);
    }

    /** Loads nothing of it where no file is asked for. */
    synchronized void writeMetrics() {
      Optional<Path> file = settings.find(CoreKeys.METRICS_FILE);
      if (file.isPresent()) {
        new MetricsFile(file.get(), listeners).write(channel.stats());
      }
    }

    void awaitEnd(Deadline deadline) {
      channel.awaitEnd(deadline);
      writeMetrics();
    }
  }

  private final Ticker ticker;
  private final Capture capture;
  private final Object lock = new Object();
  private final Map<Settings, Held> open = new LinkedHashMap<>();
  private final OriginRegistry registry = new OriginRegistry(this);
  private final ProcessIdentity identity = new ProcessIdentity();
  private final AtomicBoolean identityWanted = new AtomicBoolean();

  /** Held while the process is named, so that all channels end with the name given last. */
  private final Object naming = new Object();

  private final EndOfProcess end = new EndOfProcess(this);

  Channels(Ticker ticker) {
    this.ticker = ticker;
    this.capture = new Capture(ticker);
  }

  /** A channel of these settings: the one that is open, or a new one. */
  LogChannel open(Settings settings, FlavorRegistry flavors, Diagnostics diagnostics) {
    Held held = held(settings.ofChannel(), flavors, diagnostics);
    CaptureShare share = capture.open(CoreSettings.capture(settings), held.channel, held.listeners);
    LogChannel channel = new LogChannel(this, held, share, diagnostics);
    held.frontEnds.add(channel);
    return channel;
  }

  private Held held(Settings settings, FlavorRegistry flavors, Diagnostics diagnostics) {
    synchronized (lock) {
      Held known = open.get(settings);
      if (known != null) {
        return joined(known, diagnostics);
      }
    }
    // Outside the lock, and without a wait for whoever opens the same: a store's open may need
    // what a thread holds that opens a channel itself, as the JDK's log manager starts a handler.
    Held made = openNew(settings, flavors, diagnostics);
    Held faster;
    synchronized (lock) {
      faster = open.putIfAbsent(settings, made);
      if (faster == null) {
        made.holders = 1;
        end.await();
        return made;
      }
      joined(faster, diagnostics);
    }
    // Nothing went in, so there is nothing to wait for.
    made.channel.beginEnd(Deadline.in(made.shutdownDeadline, ticker));
    return faster;
  }

  /** Called under the lock. */
  private static Held joined(Held held, Diagnostics diagnostics) {
    held.listeners.add(diagnostics);
    held.holders++;
    return held;
  }

  /** Logs an entry to the channel that was opened first, or to one of the process's settings. */
  void emit(Origin origin, LogEntry entry) {
    first().emit(origin, entry);
  }

  /** Records more of what a run runs with, in the same. */
  void recordConfig(Map<String, ?> config) {
    first().recordConfig(config);
  }

  private SharedChannel first() {
    List<SharedChannel> all = channels();
    if (all.isEmpty()) {
      Diagnostics diagnostics = new RateLimitedDiagnostics(StandardErrorDiagnostics.ofWarnings());
      FlavorRegistry flavors = FlavorRegistry.load();
      // Held for good: the process's end ends it.
      Settings settings = CoreSettings.ofNamedStores(flavors).load().settle(diagnostics);
      open(settings, flavors, diagnostics);
      all = channels();
    }
    return all.get(0);
  }

  /** Makes an origin known to all channels. */
  RegisteredOrigin register(Origin origin) {
    Diagnostics diagnostics;
    synchronized (lock) {
      diagnostics =
          new Listeners(open.values().stream().<Diagnostics>map(held -> held.listeners).toList());
    }
    RegisteredOrigin registered = registry.register(origin, diagnostics);
    channels().forEach(SharedChannel::originRegistered);
    return registered;
  }

  /** Names this process, of which settings have the last word. */
  void nameProcess(Origin origin) {
    synchronized (naming) {
      identity.name(origin);
      // Outside the channels' lock: an origin may wait for what is still read of this process.
      for (Held held : held()) {
        held.channel.nameProcess(held.plan.origin());
      }
    }
  }

  /** Has tasks run with the origin that is active where they are handed over. */
  OriginCarrier callersOrigin() {
    return registry.context();
  }

  /** Whether every store of every channel holds everything that was waiting. */
  boolean flush(Duration most) {
    Deadline deadline = Deadline.in(most, ticker);
    boolean all = true;
    for (Held held : held()) {
      all &= held.channel.flush(deadline);
      held.writeMetrics();
    }
    return all;
  }

  /** The counters of each. */
  List<ChannelStats> stats() {
    return channels().stream().map(SharedChannel::stats).toList();
  }

  private Held openNew(Settings settings, FlavorRegistry flavors, Diagnostics diagnostics) {
    if (identityWanted.compareAndSet(false, true)) {
      // Needed by the first origin, and by no process that only reads.
      new OwnThread("identity", identity).start();
    }
    Listeners listeners = new Listeners(List.of(diagnostics));
    ChannelPlan plan = new ChannelPlan(settings, flavors, identity, listeners);
    SharedChannel channel = SharedChannel.open(plan.options(), registry, listeners, ticker);
    return new Held(settings, plan, channel, listeners);
  }

  /** A front end is closed; the last one ends the channel. */
  void letGo(Held held, Diagnostics diagnostics, Deadline deadline) {
    for (LogChannel frontEnd : held.frontEnds) {
      if (frontEnd.isClosed()) {
        held.frontEnds.remove(frontEnd);
      }
    }
    synchronized (lock) {
      held.holders--;
      if (held.holders > 0) {
        held.listeners.remove(diagnostics);
        return;
      }
      open.remove(held.settings, held);
      if (open.isEmpty()) {
        end.awaitNoLonger();
      }
    }
    // Outside the lock: whoever opens the same again meanwhile gets a journal of its own.
    held.channel.beginEnd(deadline);
    held.awaitEnd(deadline);
  }

  @Override
  public DeliveryReceipt release(Origin origin, Duration most) {
    Deadline deadline = Deadline.in(most, ticker);
    List<OriginRelease> releases =
        channels().stream().map(channel -> channel.release(origin, deadline)).toList();
    long accepted = 0;
    long notAccepted = 0;
    List<StoreReceipt> stores = new ArrayList<>();
    for (OriginRelease release : releases) {
      accepted += release.accepted();
      notAccepted += release.notAccepted();
      stores.addAll(release.await(deadline));
    }
    return new DeliveryReceipt(origin, accepted, notAccepted, stores);
  }

  /** The end of the process: what the shutdown hook does. */
  @Override
  public void run() {
    List<Held> all = held();
    capture.endOfProcess();
    // One moment for each channel from now on, and all of them at the same time.
    List<Deadline> deadlines = new ArrayList<>();
    List<Deadline> halves = new ArrayList<>();
    for (Held held : all) {
      Deadline deadline = Deadline.in(held.shutdownDeadline, ticker);
      deadlines.add(deadline);
      halves.add(deadline.halfway());
    }
    // What a framework still holds back, and what other hooks log, comes before the intake ends.
    for (int i = 0; i < all.size(); i++) {
      for (LogChannel frontEnd : all.get(i).frontEnds) {
        frontEnd.awaitClosed(halves.get(i));
      }
      OtherHooks.await(halves.get(i));
    }
    for (int i = 0; i < all.size(); i++) {
      all.get(i).channel.beginEnd(deadlines.get(i));
    }
    for (int i = 0; i < all.size(); i++) {
      all.get(i).awaitEnd(deadlines.get(i));
    }
  }

  private List<SharedChannel> channels() {
    List<SharedChannel> channels = new ArrayList<>();
    for (Held held : held()) {
      channels.add(held.channel);
    }
    return channels;
  }

  private List<Held> held() {
    synchronized (lock) {
      return List.copyOf(open.values());
    }
  }
}
