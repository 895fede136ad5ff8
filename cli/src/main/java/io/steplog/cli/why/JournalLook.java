// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.why;

import io.steplog.cli.walk.Damage;
import io.steplog.cli.why.FoundJournal.Trace;
import io.steplog.journal.cursor.JournalCursor;
import io.steplog.journal.folder.FolderMark;
import io.steplog.journal.folder.JournalHeader;
import io.steplog.journal.recovery.AdoptedJournal;
import io.steplog.journal.recovery.KilledProcesses;
import io.steplog.journal.recovery.KilledProcesses.Killed;
import io.steplog.journal.recovery.OrphanJournals;
import io.steplog.record.LogBatch;
import io.steplog.record.LogEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at the journals in a directory for what they say of one run. A journal without its process
 * is locked while it is read, and left as it was.
 */
final class JournalLook {
  private static final int BATCH_ENTRIES = 512;
  private static final int BATCH_BYTES = 1 << 20;

  private final String run;
  private final String storeIdentity;
  private final StoredSteps stored;
  private final Damage damage;

  JournalLook(String run, String storeIdentity, StoredSteps stored, Damage damage) {
    this.run = run;
    this.storeIdentity = storeIdentity;
    this.stored = stored;
    this.damage = damage;
  }

  /**
   * All journals there that can be read, and those of killed processes that were delivered
   * meanwhile; those that cannot be read are told as damage.
   */
  List<FoundJournal> in(Path directory) throws IOException {
    OrphanJournals journals = new OrphanJournals(directory);
    List<FoundJournal> found = new ArrayList<>();
    for (Path folder : journals.folders()) {
      try {
        look(journals, folder).ifPresent(found::add);
      } catch (IOException | RuntimeException e) {
        damage.note("journal " + folder + " cannot be read: " + e.getMessage());
      }
    }
    for (Killed gone : KilledProcesses.in(directory)) {
      found.add(new FoundJournal(directory, gone.writer(), gone.origin(), Trace.KILLED, Map.of()));
    }
    return found;
  }

  private Optional<FoundJournal> look(OrphanJournals journals, Path folder) throws IOException {
    if (journals.isLive(folder)) {
      JournalHeader header = JournalHeader.read(folder);
      return Optional.ofNullable(header)
          .map(one -> new FoundJournal(folder, one.writer(), one.origin(), Trace.LIVE, Map.of()));
    }
    Optional<AdoptedJournal> adopted = journals.adopt(folder, List.of());
    if (adopted.isEmpty()) {
      return Optional.empty();
    }
    try (AdoptedJournal journal = adopted.get()) {
      JournalHeader header = journal.header();
      Trace trace = FolderMark.CLOSED.isSet(folder) ? Trace.CLOSED : Trace.KILLED;
      return Optional.of(
          new FoundJournal(folder, header.writer(), header.origin(), trace, waiting(journal)));
    }
  }

  private Map<String, Waiting> waiting(AdoptedJournal journal) throws IOException {
    Map<String, Waiting> waiting = new HashMap<>();
    int store = storeNumber(journal.header());
    if (store < 0) {
      return waiting;
    }
    JournalCursor cursor = journal.cursor(store);
    for (LogBatch batch = cursor.next(BATCH_ENTRIES, BATCH_BYTES);
        batch.from() != batch.to() || !batch.entries().isEmpty();
        batch = cursor.next(BATCH_ENTRIES, BATCH_BYTES)) {
      for (LogEntry entry : batch.entries()) {
        if (entry.origin().pipelineRunId().equals(run)) {
          take(entry, waiting);
        }
      }
    }
    return waiting;
  }

  private void take(LogEntry entry, Map<String, Waiting> waiting) throws IOException {
    String step = entry.origin().stepId();
    Waiting ofStep = waiting.get(step);
    if (ofStep == null) {
      // What was stored right before the kill may not have been acknowledged any more.
      ofStep = new Waiting(stored.lastPosition(entry));
      waiting.put(step, ofStep);
    }
    ofStep.add(entry);
  }

  /** Which of the journal's stores this is: by its identity, or the only one there is. */
  private int storeNumber(JournalHeader header) {
    for (int i = 0; i < header.stores().size(); i++) {
      if (header.stores().get(i).identity().equals(storeIdentity)) {
        return i;
      }
    }
    return header.stores().size() == 1 ? 0 : -1;
  }
}
