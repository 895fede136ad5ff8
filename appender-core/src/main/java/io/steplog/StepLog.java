// SPDX-License-Identifier: Apache-2.0
package io.steplog;

import io.steplog.channel.ChannelStats;
import io.steplog.context.RegisteredOrigin;
import io.steplog.context.task.OriginCarrier;
import io.steplog.delivery.time.Ticker;
import io.steplog.diagnostics.Diagnostics;
import io.steplog.flavor.FlavorRegistry;
import io.steplog.record.LogEntry;
import io.steplog.record.Origin;
import io.steplog.settings.Settings;
import io.steplog.settings.loading.SettingsLoader;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Where a program and a front end meet Steplog. Any thread.
 *
 * <p>What is open is ended with the process, within {@code shutdown.deadline}; what is not
 * delivered by then stays in the journal and is delivered by the next process.
 */
public final class StepLog {
  /** All that is static and changes: the channels of this process. */
  private static final Channels CHANNELS = new Channels(Ticker.SYSTEM);

  private StepLog() {}

  /**
   * The loader of every setting that can be made in this process: its environment, system
   * properties and class path are in it, a front end adds its framework's configuration.
   */
  public static SettingsLoader settings() {
    return CoreSettings.ofNamedStores(FlavorRegistry.load());
  }

  /**
   * Opens a channel for a front end; front ends with equal settings share one. Blocks on the stores
   * as they open, never throws for one that does not.
   *
   * @param diagnostics where the channel speaks of itself, as long as this front end holds it
   */
  public static LogChannel open(Settings settings, Diagnostics diagnostics) {
    return open(settings, FlavorRegistry.load(), diagnostics);
  }

  /** As {@link #open(Settings, Diagnostics)}, with flavors that are loaded already. */
  public static LogChannel open(
      Settings settings, FlavorRegistry flavors, Diagnostics diagnostics) {
    return CHANNELS.open(settings, flavors, diagnostics);
  }

  /**
   * Makes an origin known, so that it can be activated on threads and released. The same three ids
   * give the same origin as long as it is not released, with the metadata of the first.
   */
  public static RegisteredOrigin register(Origin origin) {
    return CHANNELS.register(origin);
  }

  /**
   * Says which run and step this process is, where no setting does: all that is logged outside any
   * scope, later and in the two seconds before at least, is of this origin. For a program that
   * finds out while it already logs. What settings say of the origin wins, part by part.
   */
  public static void nameProcess(Origin origin) {
    CHANNELS.nameProcess(origin);
  }

  /**
   * Has tasks run with the origin that is active where they are handed over, so that one pool can
   * serve several steps at once:
   *
   * <pre>{@code
   * ExecutorService pool = StepLog.callersOrigin().wrap(Executors.newFixedThreadPool(8));
   * }</pre>
   */
  public static OriginCarrier callersOrigin() {
    return CHANNELS.callersOrigin();
  }

  /**
   * Logs an entry that is complete already, for programs and other frameworks. Goes into the
   * channel that was opened first, or one of the process's own settings where none is open.
   *
   * @param origin where it comes from, whatever the entry says
   * @param metadata further metadata of the origin; wins over the origin's own
   */
  public static void emit(Origin origin, LogEntry entry, Map<String, String> metadata) {
    CHANNELS.emit(origin.with(metadata), entry);
  }

  /**
   * Records more of what a run runs with, as parameters that the program read: an entry of the
   * calling thread's origin, in the journal when this returns, which {@code steplog runs} and
   * {@code steplog diff} show. Goes where {@link #emit} does. Values are taken as fields are; those
   * under a name that speaks of a secret are masked. Does nothing where {@code record.config} is
   * off.
   *
   * @param config values by name; not kept
   */
  public static void recordConfig(Map<String, ?> config) {
    CHANNELS.recordConfig(config);
  }

  /** The counters of every channel that is open, in the order in which they were opened. */
  public static List<ChannelStats> stats() {
    return CHANNELS.stats();
  }

  /**
   * Waits until everything logged before is delivered, at most so long. Answers whether every store
   * holds all of it.
   */
  public static boolean flush(Duration most) {
    return CHANNELS.flush(most);
  }
}
