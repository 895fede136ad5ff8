// SPDX-License-Identifier: Apache-2.0
package io.steplog;

import io.steplog.capture.Capture;
import io.steplog.capture.CaptureOptions;
import io.steplog.channel.OriginRelease;
import io.steplog.channel.SharedChannel;
import io.steplog.context.DeliveryReceipt;
import io.steplog.context.DeliveryReceipt.StoreReceipt;
import io.steplog.context.OriginRegistry;
import io.steplog.context.ProcessIdentity;
import io.steplog.context.RegisteredOrigin;
import io.steplog.context.task.OriginCarrier;
import io.steplog.delivery.own.OwnThread;
import io.steplog.delivery.time.Deadline;
import io.steplog.delivery.time.Ticker;
import io.steplog.diagnostics.Diagnostics;
import io.steplog.diagnostics.RateLimitedDiagnostics;
import io.steplog.diagnostics.StandardErrorDiagnostics;
import io.steplog.flavor.FlavorRegistry;
import io.steplog.record.LogEntry;
import io.steplog.record.Origin;
import io.steplog.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The channels of this process, each once for all front ends with equal settings, and its
 * registered origins. Ends all channels when the process ends. Any thread.
 */
final class Channels {
  /** A channel, and how many hold it; guarded by the lock. */
  private static final class Held {
    final SharedChannel channel;
    final Listeners listeners;
    final Duration shutdownDeadline;
    final List<LogChannel> frontEnds = new CopyOnWriteArrayList<>();
    int holders;

    Held(SharedChannel channel, Listeners listeners, Duration shutdownDeadline) {
      this.channel = channel;
      this.listeners = listeners;
      this.shutdownDeadline = shutdownDeadline;
    }
  }

  private final Ticker ticker;
  private final Capture capture;
  private final Object lock = new Object();
  private final Map<Settings, Held> open = new LinkedHashMap<>();
  private final OriginRegistry registry = new OriginRegistry(this::release);
  private final ProcessIdentity identity = new ProcessIdentity();
  private @Nullable Thread hook;

  Channels(Ticker ticker) {
    this.ticker = ticker;
    this.capture = new Capture(ticker);
  }

  /** A channel of these settings: the one that is open, or a new one. */
  LogChannel open(Settings settings, FlavorRegistry flavors, Diagnostics diagnostics) {
    Settings key = settings.ofChannel();
    Held opened;
    synchronized (lock) {
      Held held = open.get(key);
      if (held == null) {
        held = openNew(key, flavors, diagnostics);
        open.put(key, held);
        addHook();
      } else {
        held.listeners.add(diagnostics);
      }
      held.holders++;
      opened = held;
    }
    CaptureOptions options = CaptureOptions.of(settings, settings.get(CoreKeys.ENTRY_MAX_BYTES));
    LogChannel channel =
        new LogChannel(
            opened.channel,
            capture.open(options, opened.channel, opened.listeners),
            opened.shutdownDeadline,
            deadline -> letGo(key, opened, diagnostics, deadline));
    opened.frontEnds.add(channel);
    return channel;
  }

  /** Logs an entry to the channel that was opened first, or to one of the process's settings. */
  void emit(Origin origin, LogEntry entry) {
    List<SharedChannel> all = channels();
    if (all.isEmpty()) {
      Diagnostics diagnostics = new RateLimitedDiagnostics(StandardErrorDiagnostics.ofWarnings());
      FlavorRegistry flavors = FlavorRegistry.load();
      // Held for good: the process's end ends it.
      open(CoreSettings.loader(flavors).load().settle(diagnostics), flavors, diagnostics);
      all = channels();
    }
    all.get(0).emit(origin, entry);
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

  /** Has tasks run with the origin that is active where they are handed over. */
  OriginCarrier callersOrigin() {
    return registry.context();
  }

  /** Whether every store of every channel holds everything that was waiting. */
  boolean flush(Duration most) {
    Deadline deadline = Deadline.in(most, ticker);
    boolean all = true;
    for (SharedChannel channel : channels()) {
      all &= channel.flush(deadline);
    }
    return all;
  }

  private Held openNew(Settings settings, FlavorRegistry flavors, Diagnostics diagnostics) {
    Listeners listeners = new Listeners(List.of(diagnostics));
    ChannelPlan plan = new ChannelPlan(settings, flavors, identity, listeners);
    SharedChannel channel = SharedChannel.open(plan.options(), registry, listeners, ticker);
    return new Held(channel, listeners, settings.get(CoreKeys.SHUTDOWN_DEADLINE));
  }

  private void letGo(Settings key, Held held, Diagnostics diagnostics, Deadline deadline) {
    held.frontEnds.removeIf(LogChannel::isClosed);
    synchronized (lock) {
      held.holders--;
      if (held.holders > 0) {
        held.listeners.remove(diagnostics);
        return;
      }
      open.remove(key, held);
      if (open.isEmpty()) {
        removeHook();
      }
    }
    // Outside the lock: whoever opens the same again meanwhile gets a journal of its own.
    held.channel.beginEnd(deadline);
    held.channel.awaitEnd(deadline);
  }

  private DeliveryReceipt release(Origin origin, Duration most) {
    Deadline deadline = Deadline.in(most, ticker);
    List<OriginRelease> releases =
        channels().stream().map(channel -> channel.release(origin)).toList();
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

  private void endAll() {
    List<Held> all;
    synchronized (lock) {
      all = List.copyOf(open.values());
    }
    capture.endOfProcess();
    // One moment for each channel from now on, and all of them at the same time.
    List<Deadline> deadlines =
        all.stream().map(held -> Deadline.in(held.shutdownDeadline, ticker)).toList();
    awaitFrameworks(all);
    for (int i = 0; i < all.size(); i++) {
      all.get(i).channel.beginEnd(deadlines.get(i));
    }
    for (int i = 0; i < all.size(); i++) {
      all.get(i).channel.awaitEnd(deadlines.get(i));
    }
  }

  /** What a framework still holds back comes before the intake ends. */
  private void awaitFrameworks(List<Held> all) {
    long now = ticker.nanoTime();
    for (Held held : all) {
      Duration past = Duration.ofNanos(ticker.nanoTime() - now);
      Deadline half = Deadline.in(held.shutdownDeadline.dividedBy(2).minus(past), ticker);
      for (LogChannel frontEnd : held.frontEnds) {
        frontEnd.awaited().ifPresent(half::await);
      }
    }
  }

  private List<SharedChannel> channels() {
    synchronized (lock) {
      return open.values().stream().map(held -> held.channel).toList();
    }
  }

  private void addHook() {
    if (hook != null) {
      return;
    }
    Thread added = new OwnThread("shutdown", this::endAll);
    try {
      Runtime.getRuntime().addShutdownHook(added);
      hook = added;
    } catch (IllegalStateException theProcessEndsAlready) {
      // What is logged now stays in the journal for the next process.
      hook = null;
    }
  }

  private void removeHook() {
    Thread added = hook;
    hook = null;
    try {
      if (added != null) {
        Runtime.getRuntime().removeShutdownHook(added);
      }
    } catch (IllegalStateException itRunsAlready) {
      // It finds nothing to end.
      hook = null;
    }
  }
}
