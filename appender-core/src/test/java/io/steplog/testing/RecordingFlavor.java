// SPDX-License-Identifier: Apache-2.0
package io.steplog.testing;

import io.steplog.flavor.Flavor;
import io.steplog.flavor.FlavorContext;
import io.steplog.flavor.FlavorException;
import io.steplog.flavor.FlavorRegistry;
import io.steplog.settings.SettingKey;
import io.steplog.store.LogStore;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A kind of store that opens one {@link RecordingStore}, after so many failures as it is told. */
public final class RecordingFlavor implements Flavor {
  private final String name;
  private final RecordingStore store;
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicInteger opened = new AtomicInteger();

  /** A flavor of this name that opens this store. */
  public RecordingFlavor(String name, RecordingStore store) {
    this.name = name;
    this.store = store;
  }

  /** These flavors as a registry. */
  public static FlavorRegistry registry(RecordingFlavor... flavors) {
    return FlavorRegistry.of(Arrays.asList(flavors));
  }

  /** The next so many attempts to open fail. */
  public RecordingFlavor failing(int attempts) {
    failures.set(attempts);
    return this;
  }

  /** How often it was opened. */
  public int opened() {
    return opened.get();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String meaning() {
    return "Keeps entries on the heap.";
  }

  @Override
  public List<SettingKey<?>> keys() {
    return List.of();
  }

  @Override
  public boolean canFetch() {
    return false;
  }

  @Override
  public LogStore open(FlavorContext context) throws FlavorException {
    if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new FlavorException("no such host");
    }
    opened.incrementAndGet();
    return store.reopen();
  }
}
