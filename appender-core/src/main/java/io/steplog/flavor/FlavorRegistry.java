// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor;

import io.steplog.settings.SettingKey;
import io.steplog.settings.SettingsCheck;
import io.steplog.store.LogStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Holds the flavors that this process can see. A broken one never hides another: it is left out,
 * and why is kept. Looks no further than it is asked: whoever needs one flavor loads no other that
 * is listed behind it. Any thread.
 */
public final class FlavorRegistry {
  /**
   * A provider that cannot be used.
   *
   * @param name the flavor's name or its class, as far as it is known
   * @param why what is wrong with it
   */
  public record Broken(String name, String why) {}

  private static final int MOST_PROVIDERS = 256;

  // All of them are guarded by this object.
  private final Map<String, Flavor> flavors = new LinkedHashMap<>();
  private final List<Broken> broken = new ArrayList<>();

  /** Where nobody has looked yet. */
  private final Deque<ClassLoader> further = new ArrayDeque<>();

  /** The providers of where the look is at, and how often they were asked. */
  private @Nullable Iterator<Flavor> providers;

  private int asked;

  private FlavorRegistry() {}

  /** The flavors on the class paths of this library and of the thread that asks. */
  public static FlavorRegistry load() {
    FlavorRegistry registry = new FlavorRegistry();
    ClassLoader own = Flavor.class.getClassLoader();
    registry.further.add(own);
    ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
    if (ofThread != null && ofThread != own) {
      registry.further.add(ofThread);
    }
    return registry;
  }

  /** These flavors and no other. */
  public static FlavorRegistry of(Collection<? extends Flavor> flavors) {
    FlavorRegistry registry = new FlavorRegistry();
    for (Flavor flavor : flavors) {
      registry.add(flavor);
    }
    return registry;
  }

  /** The flavor of this name. */
  public synchronized Optional<Flavor> find(String name) {
    while (!flavors.containsKey(name) && lookFurther()) {
      // The next one may be it.
    }
    return Optional.ofNullable(flavors.get(name));
  }

  /** All flavors, in the order in which they were found. */
  public synchronized List<Flavor> all() {
    while (lookFurther()) {
      // All of them are wanted.
    }
    return List.copyOf(flavors.values());
  }

  /** The providers that were left out. */
  public synchronized List<Broken> broken() {
    all();
    return List.copyOf(broken);
  }

  /**
   * As this one for this name, and holding no class loader for the sake of any other: for whoever
   * keeps it.
   */
  public synchronized FlavorRegistry narrowedTo(String name) {
    FlavorRegistry narrow = new FlavorRegistry();
    Optional<Flavor> found = find(name);
    narrow.flavors.putAll(found.isPresent() ? Map.of(name, found.get()) : flavors);
    narrow.broken.addAll(broken);
    return narrow;
  }

  /** The settings of all flavors, with {@code <store>.backpressure} for each. */
  public List<SettingKey<?>> keys() {
    List<SettingKey<?>> keys = new ArrayList<>();
    for (Flavor flavor : all()) {
      keys.addAll(keysOf(flavor));
    }
    return keys;
  }

  /** The settings of one flavor, with {@code <store>.backpressure}. */
  static List<SettingKey<?>> keysOf(Flavor flavor) {
    List<SettingKey<?>> keys = new ArrayList<>(flavor.keys());
    keys.add(backpressure(flavor.name()));
    return keys;
  }

  /** The checks of all flavors. */
  public List<SettingsCheck> checks() {
    List<SettingsCheck> checks = new ArrayList<>();
    for (Flavor flavor : all()) {
      checks.addAll(flavor.checks());
    }
    return checks;
  }

  /**
   * Finds names in the list of stores that no flavor has. They are left out; where nothing is left,
   * the default holds, so that entries are kept somewhere.
   */
  public SettingsCheck namesIn(SettingKey<List<String>> stores) {
    return new StoreNames(this, stores);
  }

  /** Whether callers may be made to wait for this store: unset, the store itself knows. */
  public static SettingKey<Boolean> backpressure(String storeName) {
    return SettingKey.bool(
            storeName + ".backpressure",
            "Whether a log call may wait, a bounded time, when this store is behind.")
        .whenUnset("true on a local disk, false across a network");
  }

  /**
   * Opens a store of the flavor that has the store's name.
   *
   * @throws FlavorException if there is no such flavor, or it does not open, whatever it threw
   */
  public LogStore open(FlavorContext context) throws FlavorException {
    String name = context.storeName();
    Optional<Flavor> found = find(name);
    if (found.isEmpty()) {
      throw new FlavorException(unknown(name));
    }
    try {
      return found.get().open(context);
    } catch (FlavorException e) {
      throw e;
    } catch (LinkageError e) {
      throw new FlavorException(missing(found.get(), e), e);
    } catch (RuntimeException e) {
      throw new FlavorException("store " + name + " does not open: " + e, e);
    }
  }

  /** Why there is no flavor of this name. */
  synchronized String unknown(String name) {
    all();
    for (Broken one : broken) {
      if (one.name().equals(name)) {
        return "no flavor is called " + name + ", since its provider is broken: " + one.why();
      }
    }
    return "no flavor is called " + name + ": there are " + String.join(", ", flavors.keySet());
  }

  private static String missing(Flavor flavor, LinkageError e) {
    return "store "
        + flavor.name()
        + " does not open: "
        + e
        + flavor.mavenArtifact().map(artifact -> "; add " + artifact).orElse("");
  }

  /** Takes one more provider; answers whether there may be others. */
  private boolean lookFurther() {
    Iterator<Flavor> at = providers;
    if (at == null) {
      ClassLoader next = further.poll();
      if (next == null) {
        return false;
      }
      at = ServiceLoader.load(Flavor.class, next).iterator();
      providers = at;
      asked = 0;
    }
    try {
      // Bounded: an iterator whose resources cannot be listed fails anew at every call.
      if (asked++ >= MOST_PROVIDERS || !at.hasNext()) {
        providers = null;
      } else {
        add(at.next());
      }
    } catch (ServiceConfigurationError | LinkageError e) {
      // The iterator goes on behind the provider that failed.
      leaveOut(new Broken("a provider", reason(e)));
    }
    return true;
  }

  private static String reason(Error e) {
    // What a provider's own code threw stands behind "could not be instantiated".
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return e.getMessage() + (root == e ? "" : ": " + root);
  }

  private void add(Flavor flavor) {
    String type = flavor.getClass().getName();
    String name = type;
    try {
      name = flavor.name();
      // Asked here, so that a descriptor that fails does so where it harms nothing.
      for (SettingKey<?> key : flavor.keys()) {
        Objects.requireNonNull(key.name());
      }
      Flavor first = flavors.putIfAbsent(name, flavor);
      if (first != null && !first.getClass().getName().equals(type)) {
        leaveOut(
            new Broken(type, "the name " + name + " is taken by " + first.getClass().getName()));
      }
    } catch (RuntimeException | LinkageError e) {
      leaveOut(new Broken(name, e.toString()));
    }
  }

  private void leaveOut(Broken one) {
    // Two class loaders show the same provider twice.
    if (!broken.contains(one)) {
      broken.add(one);
    }
  }
}
