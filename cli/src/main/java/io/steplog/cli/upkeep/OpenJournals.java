// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.upkeep;

import io.steplog.flavor.artifact.format.OriginFolders;
import io.steplog.flavor.artifact.format.PartName;
import io.steplog.flavor.artifact.upkeep.OpenRuns;
import io.steplog.flavor.artifact.upkeep.StoredRun;
import io.steplog.journal.cursor.JournalCursor;
import io.steplog.journal.folder.JournalHeader;
import io.steplog.journal.recovery.AdoptedJournal;
import io.steplog.journal.recovery.OrphanJournals;
import io.steplog.record.LogBatch;
import io.steplog.record.LogEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The runs that the journals of a root belong to: those of living processes, and those that nobody
 * has delivered yet. A journal that cannot be read ends it, since any run might be its own. The
 * journal of a dead process is locked while it is read, and left as it was.
 */
final class OpenJournals implements OpenRuns {
  private static final int BATCH_ENTRIES = 512;
  private static final int BATCH_BYTES = 1 << 20;

  /** By the hint of a writer. */
  private final Map<String, Path> writers = new HashMap<>();

  /** By the folder of a run. */
  private final Map<String, Path> runs = new HashMap<>();

  private OpenJournals() {}

  /**
   * Reads the journals in these directories.
   *
   * @throws IOException if one cannot be read
   */
  static OpenJournals in(List<Path> directories) throws IOException {
    OpenJournals open = new OpenJournals();
    for (Path directory : directories) {
      OrphanJournals journals = new OrphanJournals(directory);
      for (Path folder : journals.folders()) {
        try {
          open.look(journals, folder);
        } catch (IOException | RuntimeException e) {
          throw new IOException(
              "journal " + folder + ", so which runs are open is not known: " + e.getMessage(), e);
        }
      }
    }
    return open;
  }

  private void look(OrphanJournals journals, Path folder) throws IOException {
    if (!journals.isLive(folder)) {
      Optional<AdoptedJournal> adopted = journals.adopt(folder, List.of());
      if (adopted.isPresent()) {
        try (AdoptedJournal journal = adopted.get()) {
          if (journal.header().stores().isEmpty()) {
            throw new IOException("it does not say any more whose it is");
          }
          add(journal.header(), folder);
          addWaiting(journal, folder);
        }
        return;
      }
    }
    // Alive, or taken by somebody else meanwhile; what is gone was delivered.
    JournalHeader header = JournalHeader.read(folder);
    if (header != null) {
      add(header, folder);
    } else if (Files.exists(folder)) {
      throw new IOException("it does not say whose it is");
    }
  }

  private void add(JournalHeader header, Path folder) {
    writers.put(PartName.hint(header.writer()), folder);
    runs.put(OriginFolders.encode(header.origin().pipelineRunId()), folder);
  }

  private void addWaiting(AdoptedJournal journal, Path folder) throws IOException {
    for (int store = 0; store < journal.header().stores().size(); store++) {
      JournalCursor cursor = journal.cursor(store);
      for (LogBatch batch = cursor.next(BATCH_ENTRIES, BATCH_BYTES);
          batch.from() != batch.to() || !batch.entries().isEmpty();
          batch = cursor.next(BATCH_ENTRIES, BATCH_BYTES)) {
        for (LogEntry entry : batch.entries()) {
          runs.putIfAbsent(OriginFolders.encode(entry.origin().pipelineRunId()), folder);
        }
      }
    }
  }

  @Override
  public Optional<String> whyOpen(StoredRun run) {
    return run.hints().stream()
        .map(writers::get)
        .filter(folder -> folder != null)
        .findFirst()
        .or(() -> Optional.ofNullable(runs.get(run.folder())))
        .map(folder -> "is open: there is the journal " + folder);
  }
}
