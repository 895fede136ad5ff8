// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.steplog.diagnostics.CollectingDiagnostics;
import io.steplog.settings.SettingKey;
import io.steplog.settings.Settings;
import io.steplog.settings.loading.LoadedSettings;
import io.steplog.settings.loading.SettingsLoader;
import io.steplog.store.LogStore;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlavorRegistryTest {
  private static final SettingKey<List<String>> STORES =
      SettingKey.list("stores", "Stores.").byDefault(List.of("good"));

  @TempDir private Path temp;

  @Test
  void oneBrokenProviderNeverHidesAnother() throws IOException {
    FlavorRegistry registry =
        registered(
            "io.steplog.flavor.NoSuchClass",
            Throwing.class.getName(),
            FlavorRegistryTest.class.getName(),
            Good.class.getName(),
            SameName.class.getName(),
            NoKeys.class.getName());

    assertThat(registry.find("good")).get().isInstanceOf(Good.class);
    assertThat(registry.broken().toString())
        .contains("NoSuchClass not found")
        .contains("static initialiser is broken")
        .contains("FlavorRegistryTest not a subtype")
        .contains("the name good is taken by " + Good.class.getName())
        .contains("no keys today");
  }

  @Test
  void aServiceFileThatCannotBeReadHidesNoOther() throws IOException {
    Path services = Files.createDirectories(temp.resolve("torn/META-INF/services"));
    Files.writeString(services.resolve(Flavor.class.getName()), "no class name at all");

    FlavorRegistry registry = registered(Good.class.getName());

    assertThat(registry.find("good")).isPresent();
    assertThat(registry.broken().toString()).contains("Illegal configuration-file syntax");
  }

  @Test
  void twoClassLoadersThatShowTheSameProviderShowItOnce() throws IOException {
    FlavorRegistry registry = registered(Good.class.getName());

    assertThat(registry.all()).filteredOn(flavor -> flavor.name().equals("good")).hasSize(1);
    assertThat(registry.broken()).isEmpty();
  }

  @Test
  void whateverOpeningThrowsIsAReason() {
    FlavorRegistry registry = FlavorRegistry.of(List.of(new Good(), new WithoutLibrary()));

    fails(registry, "good", "store good does not open: java.lang.IllegalStateException: full moon");
    fails(
        registry,
        "bare",
        "store bare does not open: java.lang.NoClassDefFoundError: com/example/Client; add"
            + " com.example:client");
    fails(registry, "god", "no flavor is called god: there are good, bare");
  }

  @Test
  void aBrokenProviderIsNamedWhereItsFlavorIsAskedFor() {
    FlavorRegistry registry = FlavorRegistry.of(List.of(new Good(), new NoKeys()));

    fails(
        registry,
        "keyless",
        "no flavor is called keyless, since its provider is broken: java.lang.IllegalStateException: no"
            + " keys today");
  }

  @Test
  void storesThatNobodyKnowsAreLeftOutAndTold() {
    LoadedSettings loaded = load("good,otle");

    assertThat(loaded.settings().get(STORES)).containsExactly("good");
    assertThat(loaded.problems())
        .singleElement()
        .hasToString(
            "SL-208 stores = good,otle (system property steplog.stores): no flavor is called otle:"
                + " there are good; using good");
  }

  @Test
  void whereNoStoreIsLeftTheDefaultKeepsTheEntries() {
    assertThat(load("otle").settings().get(STORES)).containsExactly("good");
  }

  @Test
  void eachFlavorBringsItsSettingsAndItsRightToHoldCallersBack() {
    assertThat(FlavorRegistry.of(List.of(new Good())).keys())
        .extracting(SettingKey::name)
        .containsExactly("good.colour", "good.backpressure");
  }

  private static LoadedSettings load(String stores) {
    FlavorRegistry registry = FlavorRegistry.of(List.of(new Good()));
    return SettingsLoader.of(List.of(STORES))
        .checks(List.of(registry.namesIn(STORES)))
        .systemProperties(Map.of("steplog.stores", stores))
        .load();
  }

  private static void fails(FlavorRegistry registry, String name, String why) {
    FlavorContext context =
        new FlavorContext(
            name, Settings.defaults(), new CollectingDiagnostics(1), StoreAccess.WRITE);
    assertThatExceptionOfType(FlavorException.class)
        .isThrownBy(() -> registry.open(context))
        .withMessage(why);
  }

  /** A registry of a class path on which these providers are named, beside what is there anyway. */
  private FlavorRegistry registered(String... providers) throws IOException {
    Path torn = Files.createDirectories(temp.resolve("torn"));
    Path services = Files.createDirectories(temp.resolve("META-INF/services"));
    Files.write(services.resolve(Flavor.class.getName()), List.of(providers));
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    URL[] folders = {torn.toUri().toURL(), temp.toUri().toURL()};
    try (URLClassLoader classPath = new URLClassLoader(folders, Flavor.class.getClassLoader())) {
      thread.setContextClassLoader(classPath);
      FlavorRegistry registry = FlavorRegistry.load();
      // Now, as long as the class path is open.
      registry.all();
      return registry;
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** What all of them have in common. */
  private abstract static class Named implements Flavor {
    private final String name;

    private Named(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public String meaning() {
      return "Keeps entries nowhere.";
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
      throw new IllegalStateException("full moon");
    }
  }

  /** Can be found and described. */
  public static final class Good extends Named {
    public Good() {
      super("good");
    }

    @Override
    public List<SettingKey<?>> keys() {
      return List.of(SettingKey.text("good.colour", "Colour."));
    }
  }

  /** Comes too late. */
  public static final class SameName extends Named {
    public SameName() {
      super("good");
    }
  }

  /** Cannot even be loaded. */
  public static final class Throwing extends Named {
    static {
      refuse();
    }

    public Throwing() {
      super("throwing");
    }

    private static void refuse() {
      throw new IllegalStateException("static initialiser is broken");
    }
  }

  /** Cannot be described. */
  public static final class NoKeys extends Named {
    public NoKeys() {
      super("keyless");
    }

    @Override
    public List<SettingKey<?>> keys() {
      throw new IllegalStateException("no keys today");
    }
  }

  /** Misses the library of its store. */
  private static final class WithoutLibrary extends Named {
    private WithoutLibrary() {
      super("bare");
    }

    @Override
    public Optional<String> mavenArtifact() {
      return Optional.of("com.example:client");
    }

    @Override
    public LogStore open(FlavorContext context) {
      throw new NoClassDefFoundError("com/example/Client");
    }
  }
}
