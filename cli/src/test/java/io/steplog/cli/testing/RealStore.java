// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.diagnostics.Diagnostics;
import io.steplog.flavor.FlavorContext;
import io.steplog.flavor.FlavorException;
import io.steplog.flavor.StoreAccess;
import io.steplog.flavor.artifact.ArtifactFlavor;
import io.steplog.flavor.artifact.ArtifactKeys;
import io.steplog.flavor.artifact.format.Compression;
import io.steplog.record.LogBatch;
import io.steplog.record.LogEntry;
import io.steplog.settings.Settings;
import io.steplog.store.LogStore;
import io.steplog.store.SinkResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes entries into an artifact store as a delivery thread would. */
public final class RealStore {
  private RealStore() {}

  /** Stores these, and finishes their parts; gives the store's identity. */
  public static String write(Path root, List<LogEntry> entries)
      throws FlavorException, IOException {
    return write(root, Compression.NONE, entries);
  }

  /** Stores these in parts of 64 KiB that are kept in this form. */
  public static String write(Path root, Compression form, List<LogEntry> entries)
      throws FlavorException, IOException {
    Settings settings =
        Settings.defaults()
            .with(ArtifactKeys.ROOT, root, "the test")
            .with(ArtifactKeys.COMPRESSION, form, "the test");
    if (form != Compression.NONE) {
      settings = settings.with(ArtifactKeys.PART_MAX_BYTES, 64L << 10, "the test");
    }
    try (LogStore store =
        new ArtifactFlavor()
            .open(new FlavorContext("artifact", settings, new Loud(), StoreAccess.WRITE))) {
      String identity = store.identity();
      LogEntry first = entries.get(0);
      LogEntry last = entries.get(entries.size() - 1);
      SinkResult result =
          store
              .sink()
              .write(
                  new LogBatch(
                      first.id().writer(),
                      false,
                      entries,
                      first.id().position(),
                      last.id().position() + 8,
                      entries.size()));
      assertThat(result).isEqualTo(new SinkResult.Stored(entries.size()));
      entries.stream().map(LogEntry::origin).distinct().forEach(store.sink()::release);
      return identity;
    }
  }

  /** Takes no trouble for granted. */
  private static final class Loud implements Diagnostics {
    @Override
    public void info(String code, String message) {}

    @Override
    public void warn(String code, String message) {
      throw new AssertionError(code + ' ' + message);
    }

    @Override
    public void alert(String code, String message) {
      throw new AssertionError(code + ' ' + message);
    }
  }
}
