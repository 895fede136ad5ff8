// SPDX-License-Identifier: Apache-2.0
package io.steplog.testing;

import io.steplog.CoreSettings;
import io.steplog.diagnostics.CollectingDiagnostics;
import io.steplog.flavor.FlavorContext;
import io.steplog.flavor.FlavorException;
import io.steplog.flavor.FlavorRegistry;
import io.steplog.flavor.StoreAccess;
import io.steplog.record.LogEntry;
import io.steplog.settings.Settings;
import io.steplog.settings.source.RawSetting;
import io.steplog.store.FetchPage;
import io.steplog.store.FetchQuery;
import io.steplog.store.LogStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** Reads back what an artifact store holds, as any other process would. */
public final class StoredEntries {
  private static final int MOST = 1_000_000;

  private StoredEntries() {}

  /**
   * Every entry below a root, oldest first.
   *
   * @throws AssertionError if anything there is damaged
   */
  public static List<LogEntry> in(Path root) {
    FlavorRegistry flavors = FlavorRegistry.load();
    Settings settings =
        CoreSettings.bare(flavors)
            .framework(List.of(new RawSetting("artifact.root", root.toString(), "test")))
            .load()
            .settings();
    try (LogStore store =
        flavors.open(
            new FlavorContext(
                "artifact", settings, new CollectingDiagnostics(100), StoreAccess.READ))) {
      FetchPage page = store.reader().orElseThrow().fetch(FetchQuery.builder().limit(MOST).build());
      if (page.damaged() > 0) {
        throw new AssertionError(page.damaged() + " damaged in " + root + ": " + page.notes());
      }
      return page.entries();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (FlavorException e) {
      throw new AssertionError("cannot read " + root, e);
    }
  }
}
