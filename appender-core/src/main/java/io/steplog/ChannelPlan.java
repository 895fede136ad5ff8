// SPDX-License-Identifier: Apache-2.0
package io.steplog;

import io.steplog.account.RunAccounts;
import io.steplog.channel.ChannelOptions;
import io.steplog.channel.ChannelOptions.JournalNumbers;
import io.steplog.channel.StoreSource;
import io.steplog.channel.place.JournalPlace;
import io.steplog.context.OriginKeys;
import io.steplog.context.ProcessIdentity;
import io.steplog.context.detect.Findings;
import io.steplog.context.identity.NamedOrigin;
import io.steplog.delivery.DeliveryOptions;
import io.steplog.delivery.DeliveryOptions.Acknowledge;
import io.steplog.delivery.batch.BatchLimits;
import io.steplog.delivery.time.RetryPolicy;
import io.steplog.diagnostics.Diagnostics;
import io.steplog.flavor.FlavorContext;
import io.steplog.flavor.FlavorException;
import io.steplog.flavor.FlavorRegistry;
import io.steplog.flavor.StoreAccess;
import io.steplog.flavor.artifact.ArtifactKeys;
import io.steplog.journal.JournalOptions;
import io.steplog.journal.file.FileSystemKind;
import io.steplog.limit.LimitKeys;
import io.steplog.record.Origin;
import io.steplog.recorder.RecorderOptions;
import io.steplog.redact.Redactor;
import io.steplog.settings.SettingKey;
import io.steplog.settings.Settings;
import io.steplog.store.LogStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns settings into the numbers and sources that a channel is made of. For the thread that opens
 * the channel; once {@link #options} returned, {@link #origin} is for any.
 */
final class ChannelPlan {
  private static final String ARTIFACT = "artifact";

  /** A class, as every process has it: a function is spun anew in each. */
  private record Opening(FlavorRegistry flavors, FlavorContext context)
      implements StoreSource.Opener {
    @Override
    public LogStore open() throws FlavorException {
      return flavors.open(context);
    }
  }

  private final Settings settings;
  private final FlavorRegistry flavors;
  private final ProcessIdentity identity;
  private final Diagnostics diagnostics;

  /** Written once, as the options are made. */
  private @Nullable Findings systems;

  ChannelPlan(
      Settings settings,
      FlavorRegistry flavors,
      ProcessIdentity identity,
      Diagnostics diagnostics) {
    this.settings = settings;
    this.flavors = flavors;
    this.identity = identity;
    this.diagnostics = diagnostics;
  }

  ChannelOptions options() {
    List<StoreSource> sources = sources();
    JournalNumbers journal = journal();
    DeliveryOptions delivery = delivery();
    // After the others: another thread reads meanwhile what the origin waits for.
    return new ChannelOptions(
        sources,
        origin(),
        originMayFollow(),
        originKeys(),
        journal,
        delivery,
        RunAccounts.options(settings),
        LimitKeys.options(settings),
        RecorderOptions.of(settings),
        Redactor.of(settings, System.getenv(), diagnostics),
        settings.get(CoreKeys.SHUTDOWN_DEADLINE));
  }

  private List<StoreSource> sources() {
    List<StoreSource> sources = new ArrayList<>();
    for (String name : new LinkedHashSet<>(settings.get(CoreKeys.STORES))) {
      sources.add(source(name));
    }
    return sources;
  }

  private StoreSource source(String name) {
    FlavorContext context = new FlavorContext(name, settings, diagnostics, StoreAccess.WRITE);
    return new StoreSource(
        name,
        new Opening(flavors.narrowedTo(name), context),
        settings.find(FlavorRegistry.backpressure(name)),
        name + storeSettings(name + '.'));
  }

  /** The process's own origin: what settings leave open the program names, or its systems. */
  Origin origin() {
    NamedOrigin set =
        new NamedOrigin(
            settings.find(CoreKeys.ORIGIN_PIPELINE_RUN_ID).orElse(null),
            settings.find(CoreKeys.ORIGIN_STEP_ID).orElse(null),
            settings.isSet(CoreKeys.ORIGIN_SOURCE) ? settings.get(CoreKeys.ORIGIN_SOURCE) : null,
            settings.find(CoreKeys.ORIGIN_META).orElse(Map.of()));
    return identity.origin(set, systems(), settings.get(CoreKeys.ORIGIN_DETECT));
  }

  /** A step's id can be guessed, a run's cannot. */
  private boolean originMayFollow() {
    return !settings.isSet(CoreKeys.ORIGIN_PIPELINE_RUN_ID) && !identity.knowsRun(systems());
  }

  private Findings systems() {
    Findings known = systems;
    if (known == null) {
      known =
          identity.systems(
              settings.get(CoreKeys.POD_INFO).toString(),
              settings.get(CoreKeys.ORIGIN_DETECT),
              diagnostics);
      systems = known;
    }
    return known;
  }

  private OriginKeys originKeys() {
    List<String> keys = settings.get(CoreKeys.ORIGIN_MDC_KEYS);
    return new OriginKeys(keys.get(0), keys.get(1), keys.get(2));
  }

  private JournalNumbers journal() {
    Durability durability = settings.get(CoreKeys.DURABILITY);
    JournalPlace place = CoreSettings.journalPlace(settings);
    Path directory = durability == Durability.MEMORY ? null : place.directory();
    if (durability != Durability.MEMORY) {
      sayWhereItLies(place);
    }
    return new JournalNumbers(
        directory,
        place.adoptFrom(),
        CoreSettings.journalBound(settings, directory),
        Math.toIntExact(settings.get(CoreKeys.JOURNAL_SEGMENT_BYTES)),
        Math.toIntExact(settings.get(CoreKeys.ENTRY_MAX_BYTES)),
        JournalOptions.Durability.valueOf(durability.name()),
        JournalOptions.Overflow.valueOf(settings.get(CoreKeys.OVERFLOW).name()),
        settings.get(CoreKeys.OVERFLOW_MAX_WAIT),
        settings.get(CoreKeys.SYNC_MAX_WAIT),
        settings.get(CoreKeys.DEAD_LETTER_MAX_BYTES),
        storeSettings(""));
  }

  private void sayWhereItLies(JournalPlace place) {
    Path directory = place.directory();
    if (!place.why().isEmpty()) {
      diagnostics.alert(
          "SL-106",
          "the journal lies in "
              + (directory == null ? "memory" : directory)
              + ": "
              + place.why()
              + "; journal.dir names another place");
    }
    if (directory != null && FileSystemKind.of(directory).isContainerLayer()) {
      diagnostics.alert(
          "SL-107",
          directory
              + " is on the container's own layer and gone with the container, undelivered entries"
              + " included; a volume for artifact.root or journal.dir keeps them");
    } else if (settings.get(CoreKeys.STORES).contains(ARTIFACT)) {
      sayIfStoredLinesAreLost(settings.get(ArtifactKeys.ROOT));
    }
  }

  private void sayIfStoredLinesAreLost(Path root) {
    if (FileSystemKind.of(root).isContainerLayer()) {
      diagnostics.alert(
          "SL-110",
          "artifact.root = "
              + root
              + " is on the container's own layer: what is stored there is gone with the container;"
              + " a volume for artifact.root keeps it");
    }
  }

  private DeliveryOptions delivery() {
    return new DeliveryOptions(
        new BatchLimits(
            Math.toIntExact(settings.get(CoreKeys.BATCH_MAX_ENTRIES)),
            Math.toIntExact(settings.get(CoreKeys.BATCH_MAX_BYTES)),
            settings.get(CoreKeys.BATCH_LINGER)),
        settings.get(CoreKeys.DURABILITY) == Durability.SYNC
            ? Acknowledge.FORCED
            : Acknowledge.WRITTEN,
        new RetryPolicy(
            settings.get(CoreKeys.RETRY_INITIAL_DELAY),
            settings.get(CoreKeys.RETRY_MAX_DELAY),
            RetryPolicy.DEFAULT.longestAsked()));
  }

  /** What opens the stores again in another process, which may run in another directory. */
  private Map<String, String> storeSettings(String prefix) {
    TreeMap<String, String> texts = new TreeMap<>();
    for (SettingKey<?> key : settings.keys()) {
      if (settings.isSet(key) && !key.isSecret() && !key.isOfFrontEnd()) {
        texts.put(key.name(), shown(key));
      }
    }
    texts.put(CoreKeys.STORES.name(), shown(CoreKeys.STORES));
    if (settings.get(CoreKeys.STORES).contains(ARTIFACT)) {
      Path root = settings.get(ArtifactKeys.ROOT).toAbsolutePath().normalize();
      texts.put(ArtifactKeys.ROOT.name(), root.toString());
    }
    return prefix.isEmpty() ? texts : startingWith(prefix, texts);
  }

  private static Map<String, String> startingWith(String prefix, TreeMap<String, String> texts) {
    // Behind a dot comes a letter or a digit, and those are all before this one.
    return texts.subMap(prefix, prefix + Character.MAX_VALUE);
  }

  private <T> String shown(SettingKey<T> key) {
    return key.type().show(settings.get(key));
  }
}
