// SPDX-License-Identifier: Apache-2.0
package io.steplog.deadletter;

import io.steplog.diagnostics.Diagnostics;
import io.steplog.store.SinkResult.Rejection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps what the stores of a process refuse, as far as there is room. Any thread; never throws. */
public final class RefusedEntries {
  private final @Nullable DeadLetters letters;
  private final Map<String, String> settings;
  private final Diagnostics diagnostics;

  /**
   * Keeps them beside the journals of a directory.
   *
   * @param journals the directory, {@code null} where there is none: then nothing is kept
   * @param maxBytes the folder's bound, 0 to keep nothing
   * @param settings what opens the stores again in another process, without secrets
   */
  public RefusedEntries(
      @Nullable Path journals,
      long maxBytes,
      Map<String, String> settings,
      Diagnostics diagnostics) {
    this.letters =
        journals == null || maxBytes == 0 ? null : DeadLetters.beside(journals, maxBytes);
    this.settings = settings;
    this.diagnostics = diagnostics;
  }

  /** Keeps them, and answers what is to be said of where they are; nothing where none is kept. */
  public String keep(String store, List<Rejection> refused) {
    DeadLetters into = letters;
    if (into == null || refused.isEmpty()) {
      return "";
    }
    try {
      int kept = into.keep(store, settings, refused);
      if (kept < refused.size()) {
        diagnostics.alert(
            "SL-308",
            into.folder()
                + " is full, so "
                + (refused.size() - kept)
                + " refused entries are counted only: dead-letter.max-bytes allows more");
      }
      return kept == 0
          ? ""
          : "; " + kept + " are kept: `steplog replay " + into.folder() + "` sends them again";
    } catch (IOException | RuntimeException e) {
      diagnostics.warn("SL-308", "refused entries cannot be kept in " + into.folder() + ": " + e);
      return "";
    }
  }
}
