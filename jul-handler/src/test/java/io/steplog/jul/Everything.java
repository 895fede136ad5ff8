// SPDX-License-Identifier: Apache-2.0
package io.steplog.jul;

import io.steplog.journal.cursor.JournalCursor;
import io.steplog.journal.recovery.AdoptedJournal;
import io.steplog.journal.recovery.OrphanJournals;
import io.steplog.record.LogBatch;
import io.steplog.record.LogEntry;
import io.steplog.testing.StoredEntries;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What processes that are gone have stored below a root, and left there for the next one. */
final class Everything {
  private Everything() {}

  static List<LogEntry> in(Path root) throws IOException {
    List<LogEntry> entries = new ArrayList<>(StoredEntries.in(root));
    OrphanJournals journals = new OrphanJournals(root.resolve(".steplog/journal"));
    for (Path folder : journals.folders()) {
      try (AdoptedJournal journal = journals.adopt(folder, List.of()).orElseThrow()) {
        JournalCursor cursor = journal.cursor(0);
        LogBatch batch = cursor.next(100_000, 1 << 26);
        entries.addAll(batch.entries());
        cursor.rewind();
      }
    }
    return entries;
  }

  static List<String> messagesIn(Path root) throws IOException {
    return in(root).stream().map(LogEntry::message).toList();
  }
}
