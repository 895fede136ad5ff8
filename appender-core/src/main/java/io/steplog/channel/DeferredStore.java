// SPDX-License-Identifier: Apache-2.0
package io.steplog.channel;

import io.steplog.channel.adoption.Adopter;
import io.steplog.delivery.Consignee;
import io.steplog.delivery.DeliveryHost;
import io.steplog.delivery.DeliveryOptions;
import io.steplog.delivery.DeliveryWorker;
import io.steplog.diagnostics.Diagnostics;
import io.steplog.journal.Journal;
import io.steplog.journal.JournalOptions.StoreSlot;
import io.steplog.record.LogBatch;
import io.steplog.record.Origin;
import io.steplog.store.LogSink;
import io.steplog.store.LogStore;
import io.steplog.store.SinkResult;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The sink of a store that may not be open yet: each write tries to open it, and until it opens its
 * entries wait in the journal. Opened at first by whoever opens the channel, then used by the
 * store's delivery thread.
 */
final class DeferredStore implements LogSink {
  private final StoreSource source;
  private final Diagnostics diagnostics;

  /** Written once. */
  private volatile @Nullable LogStore store;

  /** Asked for once: where it cannot be told, that is said once, and all take the same for it. */
  private @Nullable String identity;

  DeferredStore(StoreSource source, Diagnostics diagnostics) {
    this.source = source;
    this.diagnostics = diagnostics;
  }

  /** A sink for each, opened as far as they open. */
  static List<DeferredStore> openEach(List<StoreSource> sources, Diagnostics diagnostics) {
    List<DeferredStore> stores = new ArrayList<>();
    for (StoreSource source : sources) {
      DeferredStore store = new DeferredStore(source, diagnostics);
      store.open();
      stores.add(store);
    }
    return stores;
  }

  /** A worker for each, which reads the journal by a cursor of its own. */
  static List<DeliveryWorker> workers(
      List<DeferredStore> stores, Journal journal, DeliveryOptions options, DeliveryHost host) {
    List<DeliveryWorker> made = new ArrayList<>();
    for (DeferredStore store : stores) {
      Consignee to = new Consignee(store.name(), store, journal.cursor(store.name()));
      made.add(new DeliveryWorker(to, options, host));
    }
    return List.copyOf(made);
  }

  /** Opens the store; says once if it does not open, and that its entries are kept. */
  void open() {
    String why = tryOpen();
    if (why != null) {
      diagnostics.alert(
          "SL-300",
          "store "
              + source.name()
              + " does not open: "
              + why
              + "; its entries wait in the journal and are delivered when it opens");
    }
  }

  String name() {
    return source.name();
  }

  /** The place that its entries end up in; a store that is not open has none that is known. */
  String identity() {
    String known = identity;
    if (known == null) {
      known = identityOf(store);
      identity = known;
    }
    return known;
  }

  private String identityOf(@Nullable LogStore opened) {
    if (opened == null) {
      return source.unopenedIdentity();
    }
    try {
      return opened.identity();
    } catch (IOException | RuntimeException | LinkageError e) {
      diagnostics.warn(
          "SL-307",
          "store "
              + source.name()
              + " cannot say where it is: "
              + e
              + "; if this process is killed, only one with equal settings delivers its entries");
      return source.unopenedIdentity();
    }
  }

  /** What a journal is to know of it. */
  StoreSlot slot() {
    return new StoreSlot(name(), identity(), backpressure());
  }

  /** What other processes, in which it did not open, call its place. */
  String unopenedIdentity() {
    return source.unopenedIdentity();
  }

  boolean backpressure() {
    LogStore opened = store;
    return source.backpressure().orElse(opened != null && opened.backpressure());
  }

  @Override
  public SinkResult write(LogBatch batch) {
    String why = store == null ? tryOpen() : null;
    LogStore opened = store;
    return opened == null
        ? new SinkResult.RetryAfter(Duration.ZERO, "it does not open: " + why)
        : opened.sink().write(batch);
  }

  @Override
  public SinkResult force() {
    LogStore opened = store;
    return opened == null ? new SinkResult.Stored(0) : opened.sink().force();
  }

  @Override
  public void release(Origin origin) {
    LogStore opened = store;
    if (opened != null) {
      opened.sink().release(origin);
    }
  }

  @Override
  public void tick() {
    LogStore opened = store;
    if (opened != null) {
      opened.sink().tick();
    }
  }

  @Override
  public void close(Duration deadline) {
    LogStore opened = store;
    if (opened != null) {
      opened.sink().close(deadline);
      opened.close();
    }
  }

  /** Answers why it does not open, {@code null} where it does. */
  private @Nullable String tryOpen() {
    try {
      store = source.opener().open();
      return null;
    } catch (Exception | LinkageError e) {
      return e.getMessage() == null ? e.toString() : e.getMessage();
    }
  }

  /** What the journal knows of each. */
  static List<StoreSlot> slots(List<DeferredStore> stores) {
    List<StoreSlot> slots = new ArrayList<>();
    for (DeferredStore store : stores) {
      slots.add(store.slot());
    }
    return slots;
  }

  /** What delivers what dead processes left for each, by the worker of the same index. */
  static List<Adopter> adopters(List<DeferredStore> stores, List<DeliveryWorker> workers) {
    List<Adopter> adopters = new ArrayList<>();
    for (int i = 0; i < stores.size(); i++) {
      DeferredStore store = stores.get(i);
      adopters.add(new Adopter(workers.get(i), store.identity(), Set.of(store.unopenedIdentity())));
    }
    return adopters;
  }

  /** Whether each may hold callers back, as a store on a local disk may. */
  static boolean allHoldBack(List<DeferredStore> stores) {
    for (DeferredStore store : stores) {
      if (!store.backpressure()) {
        return false;
      }
    }
    return true;
  }
}
