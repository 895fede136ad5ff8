// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.recover;

import io.steplog.CoreKeys;
import io.steplog.CoreSettings;
import io.steplog.cli.verb.Session;
import io.steplog.deadletter.RefusedEntries;
import io.steplog.flavor.FlavorContext;
import io.steplog.flavor.FlavorException;
import io.steplog.flavor.FlavorRegistry;
import io.steplog.flavor.StoreAccess;
import io.steplog.flavor.artifact.ArtifactKeys;
import io.steplog.journal.cursor.JournalCursor;
import io.steplog.journal.folder.JournalHeader;
import io.steplog.journal.recovery.AdoptedJournal;
import io.steplog.settings.Settings;
import io.steplog.settings.loading.LoadedSettings;
import io.steplog.store.LogStore;
import io.steplog.store.SinkResult.Rejection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Opens the stores that a dead process meant its entries for: by the settings that its journal
 * recorded, filled up from this process's environment and properties file, which alone can know
 * secrets.
 */
final class DeadStores {
  private static final String ARTIFACT = "artifact";

  private final Session session;
  private final @Nullable Path root;
  private final FlavorRegistry flavors = FlavorRegistry.load();

  /** Stores for journals that lie in this artifact root, if it is one. */
  DeadStores(Session session, @Nullable Path root) {
    this.session = session;
    this.root = root;
  }

  /** Where entries go whose journal no longer says where to. */
  List<JournalHeader.Store> ifUnknown() {
    return root == null ? List.of() : List.of(new JournalHeader.Store(ARTIFACT, ""));
  }

  /** Delivers what one of the journal's stores lacks. */
  Delivered deliver(AdoptedJournal journal, int number) throws IOException {
    JournalHeader.Store meant = journal.header().stores().get(number);
    JournalCursor cursor = journal.cursor(number);
    long before = cursor.ledger().stored();
    try (LogStore store = open(meant, journal.header().settings())) {
      String place = store.identity();
      if (!mayBe(meant, place)) {
        return left(journal, number, before, cursor, "it opens as another store (" + place + ")");
      }
      RefusedEntries refused = refusedBeside(journal);
      String trouble =
          new StoreDelivery(store.sink(), cursor, entries -> keep(refused, meant.name(), entries))
              .run();
      return left(journal, number, before, cursor, trouble);
    } catch (FlavorException e) {
      return left(journal, number, before, cursor, String.valueOf(e.getMessage()));
    }
  }

  private RefusedEntries refusedBeside(AdoptedJournal journal) {
    Map<String, String> recorded = journal.header().settings();
    return new RefusedEntries(
        journal.path().getParent(),
        settings(recorded).get(CoreKeys.DEAD_LETTER_MAX_BYTES),
        recorded,
        session.diagnostics());
  }

  private void keep(RefusedEntries refused, String store, List<Rejection> entries) {
    String where = refused.keep(store, entries);
    if (!where.isEmpty()) {
      session.screen().remark("store " + store + " refused entries" + where);
    }
  }

  private static Delivered left(
      AdoptedJournal journal,
      int number,
      long before,
      JournalCursor cursor,
      @Nullable String trouble)
      throws IOException {
    JournalCursor.Ledger ledger = cursor.ledger();
    long left = trouble == null ? 0 : journal.undelivered(number);
    return new Delivered(ledger.stored() - before, ledger.dropped(), left, trouble);
  }

  /** A store that was not open when its journal was made is named by its settings there. */
  private static boolean mayBe(JournalHeader.Store meant, String place) {
    return meant.identity().equals(place)
        || meant.identity().isEmpty()
        || meant.identity().startsWith(meant.name() + '{');
  }

  /** Opens a store as these settings say, filled up from this process's own. */
  LogStore open(JournalHeader.Store meant, Map<String, String> recorded) throws FlavorException {
    Settings settings = settings(recorded);
    if (root != null && meant.name().equals(ARTIFACT)) {
      // The same directory has other paths in other pods; here it is where the user points.
      settings = settings.with(ArtifactKeys.ROOT, root, "DIR");
    }
    return flavors.open(
        new FlavorContext(meant.name(), settings, session.diagnostics(), StoreAccess.WRITE));
  }

  private Settings settings(Map<String, String> recorded) {
    Map<String, String> strongest = new HashMap<>();
    recorded.forEach((key, value) -> strongest.put("steplog." + key, value));
    LoadedSettings loaded =
        CoreSettings.loader(flavors)
            .environment(session.surroundings().environment())
            .systemProperties(strongest)
            .load();
    return loaded.settings();
  }
}
