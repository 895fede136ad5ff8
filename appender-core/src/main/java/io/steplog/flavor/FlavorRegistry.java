// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor;

import io.steplog.settings.SettingKey;
import io.steplog.settings.SettingsCheck;
import io.steplog.store.LogStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/**
 * Holds the flavors that this process can see. A broken one never hides another: it is left out,
 * and why is kept. Immutable; any thread.
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

  private final Map<String, Flavor> flavors = new LinkedHashMap<>();
  private final List<Broken> broken = new ArrayList<>();

  private FlavorRegistry() {}

  /** The flavors on the class paths of this library and of the thread that asks. */
  public static FlavorRegistry load() {
    FlavorRegistry registry = new FlavorRegistry();
    ClassLoader own = Flavor.class.getClassLoader();
    registry.addFrom(own);
    ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
    if (ofThread != null && ofThread != own) {
      registry.addFrom(ofThread);
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
  public Optional<Flavor> find(String name) {
    return Optional.ofNullable(flavors.get(name));
  }

  /** All flavors, in the order in which they were found. */
  public List<Flavor> all() {
    return List.copyOf(flavors.values());
  }

  /** The providers that were left out. */
  public List<Broken> broken() {
    return List.copyOf(broken);
  }

  /** The settings of all flavors, with {@code <store>.backpressure} for each. */
  public List<SettingKey<?>> keys() {
    List<SettingKey<?>> keys = new ArrayList<>();
    for (Flavor flavor : flavors.values()) {
      keys.addAll(flavor.keys());
      keys.add(backpressure(flavor.name()));
    }
    return keys;
  }

  /** The checks of all flavors. */
  public List<SettingsCheck> checks() {
    List<SettingsCheck> checks = new ArrayList<>();
    for (Flavor flavor : flavors.values()) {
      checks.addAll(flavor.checks());
    }
    return checks;
  }

  /**
   * Finds names in the list of stores that no flavor has. They are left out; where nothing is left,
   * the default holds, so that entries are kept somewhere.
   */
  public SettingsCheck namesIn(SettingKey<List<String>> stores) {
    return settings -> {
      List<String> named = settings.get(stores);
      if (flavors.keySet().containsAll(named)) {
        return Optional.empty();
      }
      List<String> known = named.stream().filter(flavors::containsKey).toList();
      List<String> mended = known.isEmpty() ? stores.defaultValue().orElse(named) : known;
      if (known.equals(named) || mended.equals(named)) {
        return Optional.empty();
      }
      String why =
          named.stream()
              .filter(name -> !flavors.containsKey(name))
              .map(this::unknown)
              .collect(Collectors.joining("; "));
      return Optional.of(new SettingsCheck.Contradiction<>(stores, why, mended));
    };
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
    Flavor flavor = flavors.get(name);
    if (flavor == null) {
      throw new FlavorException(unknown(name));
    }
    try {
      return flavor.open(context);
    } catch (FlavorException e) {
      throw e;
    } catch (LinkageError e) {
      throw new FlavorException(missing(flavor, e), e);
    } catch (RuntimeException e) {
      throw new FlavorException("store " + name + " does not open: " + e, e);
    }
  }

  private String unknown(String name) {
    String why =
        broken.stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .map(one -> ", since its provider is broken: " + one.why())
            .orElse(": there are " + String.join(", ", flavors.keySet()));
    return "no flavor is called " + name + why;
  }

  private static String missing(Flavor flavor, LinkageError e) {
    return "store "
        + flavor.name()
        + " does not open: "
        + e
        + flavor.mavenArtifact().map(artifact -> "; add " + artifact).orElse("");
  }

  private void addFrom(ClassLoader loader) {
    Iterator<Flavor> found = ServiceLoader.load(Flavor.class, loader).iterator();
    // Bounded: an iterator whose resources cannot be listed fails anew at every call.
    for (int asked = 0; asked < MOST_PROVIDERS; asked++) {
      try {
        if (!found.hasNext()) {
          return;
        }
        add(found.next());
      } catch (ServiceConfigurationError | LinkageError e) {
        // The iterator goes on behind the provider that failed.
        leaveOut(new Broken("a provider", reason(e)));
      }
    }
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
