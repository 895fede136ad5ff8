// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.fetch;

import io.steplog.flavor.artifact.read.line.LineHead;
import io.steplog.flavor.artifact.read.scan.EntryParser;
import io.steplog.flavor.artifact.read.scan.EntryScan;
import io.steplog.flavor.artifact.read.scan.PartOrigin;
import io.steplog.flavor.artifact.read.scan.RawEntry;
import io.steplog.record.LogEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Offers a selection the entries of one stretch that match, each parsed only if it may be kept. */
final class StretchScan implements EntryScan.Visitor {
  /** Learns a part's origin when the first entry of the part needs it. */
  interface Origins {
    PartOrigin of(PartView part) throws IOException;
  }

  private final EntryFilter filter;
  private final Selection selection;
  private final EntryParser parser;
  private final PartView part;
  private final Origins origins;
  private final Stretch stretch;
  private final List<RawEntry> found = new ArrayList<>();
  private boolean outside;

  StretchScan(
      EntryFilter filter,
      Selection selection,
      EntryParser parser,
      Stretch stretch,
      Origins origins) {
    this.filter = filter;
    this.selection = selection;
    this.parser = parser;
    this.stretch = stretch;
    this.part = stretch.part();
    this.origins = origins;
  }

  /** Whether an entry's time was not between those that the stretch was said to have. */
  boolean metOutside() {
    return outside;
  }

  @Override
  public boolean wants(LineHead head, long offset, long stored) {
    long nanos = head.timeNanos();
    outside |= nanos < stretch.least() || nanos > stretch.greatest();
    return filter.isInRange(nanos)
        && !filter.isTooMild(head.severity())
        && !selection.rejects(nanos, head.writer(), head.position());
  }

  @Override
  public void entry(RawEntry entry) throws IOException {
    if (filter.asksForMetadata()) {
      origins.of(part);
    }
    if (filter.mayMatch(entry, part.needles)) {
      found.add(entry);
    }
  }

  /** In the page's order, so that what is parsed is seldom pushed out again. */
  @Override
  public void sliceEnds() throws IOException {
    found.sort(selection::compare);
    for (RawEntry raw : found) {
      offer(raw);
    }
    found.clear();
  }

  private void offer(RawEntry raw) throws IOException {
    if (selection.rejects(raw.timeNanos(), raw.writer(), raw.position())) {
      return;
    }
    @Nullable LogEntry entry = parser.parse(raw, part.file, origins.of(part));
    if (entry != null && filter.matches(entry)) {
      selection.offer(entry, raw.stored());
    }
  }
}
