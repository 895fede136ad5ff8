// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.runs;

import io.steplog.flavor.artifact.format.OriginFolders;
import io.steplog.flavor.artifact.format.PartName;
import io.steplog.flavor.artifact.read.tree.PartFile;
import io.steplog.record.EntryId;
import io.steplog.record.LogEntry;
import io.steplog.record.RunEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** What the records of one run hold. Not changed once it was read. */
public final class RunRecord {
  private final List<LogEntry> entries = new ArrayList<>();
  private final Set<EntryId> ids = new HashSet<>();
  private final Set<String> begun = new HashSet<>();

  RunRecord() {}

  void add(LogEntry entry) {
    if (ids.add(entry.id())) {
      entries.add(entry);
      if (RunEntry.START.equals(entry.fields().get(RunEntry.EVENT))) {
        begun.add(
            parts(OriginFolders.relative(entry.origin()), PartName.hint(entry.id().writer())));
      }
    }
  }

  /** Hands over its entries, each once. */
  public void forEach(Consumer<LogEntry> into) {
    entries.forEach(into);
  }

  /** Whether it holds this entry. */
  public boolean holds(LogEntry entry) {
    return ids.contains(entry.id());
  }

  /** Whether it has the record of the writer of a part, so that the part tells no more. */
  public boolean covers(PartFile part) {
    return begun.contains(parts(part.folder(), part.name().hint()));
  }

  private static String parts(String folder, String hint) {
    return folder + '/' + hint;
  }
}
