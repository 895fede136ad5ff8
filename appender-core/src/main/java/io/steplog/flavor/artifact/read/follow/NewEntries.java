// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.follow;

import io.steplog.flavor.artifact.read.fetch.EntryFilter;
import io.steplog.flavor.artifact.read.line.LineHead;
import io.steplog.flavor.artifact.read.scan.EntryParser;
import io.steplog.flavor.artifact.read.scan.EntryScan;
import io.steplog.flavor.artifact.read.scan.PartOrigin;
import io.steplog.flavor.artifact.read.scan.RawEntry;
import io.steplog.flavor.artifact.read.tree.PartFile;
import io.steplog.record.LogEntry;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the entries of a stretch that match, up to the last place where no message is open: from
 * there the next look goes on.
 */
final class NewEntries implements EntryScan.Visitor {
  private final EntryScan scan;
  private final EntryFilter filter;
  private final EntryParser parser;
  private final PartFile part;
  private final PartOrigin origin;
  private final List<LogEntry> ready = new ArrayList<>();

  /** Entries that came while a message before them was open. */
  private final List<LogEntry> waiting = new ArrayList<>();

  private long end;

  NewEntries(
      EntryScan scan, EntryFilter filter, EntryParser parser, PartFile part, PartOrigin origin) {
    this.scan = scan;
    this.filter = filter;
    this.parser = parser;
    this.part = part;
    this.origin = origin;
  }

  void begin(long from) {
    end = from;
    waiting.clear();
  }

  /** Where the next look begins. */
  long end() {
    return end;
  }

  List<LogEntry> take() {
    List<LogEntry> taken = List.copyOf(ready);
    ready.clear();
    return taken;
  }

  @Override
  public boolean wants(LineHead head, long offset, long stored) {
    boolean wanted = filter.asksFor(head.timeNanos(), head.severity());
    if (!wanted) {
      settle();
    }
    return wanted;
  }

  @Override
  public void entry(RawEntry raw) {
    LogEntry entry = parser.parse(raw, part, origin);
    if (entry != null && filter.matches(entry)) {
      waiting.add(entry);
    }
    settle();
  }

  @Override
  public void passedOver() {
    settle();
  }

  private void settle() {
    if (scan.isBetweenEntries()) {
      end = scan.lineEnd();
      ready.addAll(waiting);
      waiting.clear();
    }
  }
}
