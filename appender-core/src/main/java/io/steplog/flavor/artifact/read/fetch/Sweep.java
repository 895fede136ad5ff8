// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.fetch;

import io.steplog.flavor.artifact.part.PartLine;
import io.steplog.flavor.artifact.read.index.BlockIndex;
import io.steplog.flavor.artifact.read.index.KnownOrigin;
import io.steplog.flavor.artifact.read.index.PartIndexes;
import io.steplog.flavor.artifact.read.scan.EntryParser;
import io.steplog.flavor.artifact.read.scan.EntryScan;
import io.steplog.flavor.artifact.read.scan.PartOrigin;
import io.steplog.flavor.artifact.read.tree.OpenParts;
import io.steplog.flavor.artifact.read.tree.PartFile;
import io.steplog.flavor.artifact.read.tree.ReadBounds;
import io.steplog.flavor.artifact.read.tree.ReadNotes;
import io.steplog.flavor.artifact.read.tree.Trouble;
import io.steplog.record.Origin;
import io.steplog.store.FetchPage;
import io.steplog.store.FetchQuery;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Makes one page. Parts and then their blocks are opened in the order of the least time that each
 * may hold (newest first: of the greatest), and no more once the page cannot change any more: the
 * cost follows what is returned. Holds the page, one block and the indexes of the parts at hand.
 */
public final class Sweep {
  /** A part that is not larger is read without looking for its blocks first. */
  private static final long SMALL_PART = 256 * 1024;

  private static final int BLOCKS_AT_ONCE = 64;

  private final boolean newestFirst;
  private final EntryFilter filter;
  private final Selection selection;
  private final OpenParts files;
  private final PartBlocks partBlocks;
  private final ReadNotes notes;
  private final EntryScan scan;

  /** For what is read twice, or was read for an earlier page: its damage is counted already. */
  private final EntryScan silentScan;

  private final EntryParser parser;
  private final FirstLine firstLine;
  private final PriorityQueue<Stretch> ahead;

  public Sweep(
      FetchQuery query, OpenParts files, PartIndexes indexes, ReadBounds bounds, ReadNotes notes) {
    this.newestFirst = query.order() == FetchQuery.Order.NEWEST_FIRST;
    this.filter = new EntryFilter(query);
    this.selection = new Selection(query, bounds.pageBytes(), notes);
    this.files = files;
    this.notes = notes;
    this.scan = new EntryScan(bounds, notes);
    this.silentScan = new EntryScan(bounds, new ReadNotes());
    this.partBlocks = new PartBlocks(files, indexes, silentScan);
    this.parser = new EntryParser(notes);
    this.firstLine = new FirstLine(bounds);
    this.ahead = new PriorityQueue<>(selection::compare);
  }

  /** Takes a part into account. */
  public void add(PartFile file, KnownOrigin known) {
    Map<String, String> meta = known.origin().map(Origin::metadata).orElse(Map.of());
    PartView part = new PartView(file, known.parts().get(file.fileName()), meta);
    if (file.bytes() == 0) {
      return;
    }
    if (part.sealed.isPresent()) {
      PartLine sealed = part.sealed.get().says();
      push(Stretch.ofPart(part, sealed.least(), sealed.greatest()));
    } else {
      push(Stretch.ofPart(part, Long.MIN_VALUE, Long.MAX_VALUE));
    }
  }

  /** Opens what has to be opened. */
  public FetchPage run() throws IOException {
    while (!ahead.isEmpty()) {
      Stretch next = ahead.poll();
      if (selection.isCompleteBefore(next.least(), next.greatest())) {
        break;
      }
      try {
        open(next);
      } catch (IOException e) {
        notes.unreadable(next.part().file.path(), e);
      }
    }
    return selection.page();
  }

  private void push(Stretch stretch) {
    boolean overlaps = stretch.least() <= filter.until() && stretch.greatest() >= filter.from();
    if (overlaps && !selection.isPassed(stretch.least(), stretch.greatest())) {
      ahead.add(stretch);
    }
  }

  private void open(Stretch stretch) throws IOException {
    switch (stretch.depth()) {
      case PART -> openPart(stretch.part());
      case BLOCKS -> openBlocks(stretch);
      case BLOCK, TO_END -> read(stretch);
    }
  }

  private void openPart(PartView part) throws IOException {
    if (part.sealed.isEmpty() && part.file.bytes() <= SMALL_PART) {
      read(Stretch.toEnd(part, 0));
      return;
    }
    BlockIndex blocks = partBlocks.of(part);
    if (blocks == null) {
      distrust(part);
      return;
    }
    int first = blocks.firstReaching(filter.from());
    int end = blocks.firstBeyond(filter.until());
    if (first < end) {
      openBlocks(new Stretch(part, 0, 0, Stretch.Depth.BLOCKS, first, end));
    }
    if (blocks.end() < part.file.bytes()) {
      // A tail that is torn, or not yet whole.
      push(Stretch.toEnd(part, blocks.end()));
    }
  }

  /** Goes on by a few blocks only: of a thousand parts side by side, all would be too many. */
  private void openBlocks(Stretch some) throws IOException {
    PartView part = some.part();
    BlockIndex blocks = partBlocks.of(part);
    int from = (int) some.from();
    int to = (int) some.to();
    if (blocks == null || to > blocks.size()) {
      distrust(part);
      return;
    }
    if (newestFirst && to - from > BLOCKS_AT_ONCE) {
      int border = to - BLOCKS_AT_ONCE;
      long greatest = blocks.greatestUpTo(border - 1);
      push(new Stretch(part, Long.MIN_VALUE, greatest, Stretch.Depth.BLOCKS, from, border));
      from = border;
    } else if (to - from > BLOCKS_AT_ONCE) {
      int border = from + BLOCKS_AT_ONCE;
      long least = blocks.leastFrom(border);
      push(new Stretch(part, least, Long.MAX_VALUE, Stretch.Depth.BLOCKS, border, to));
      to = border;
    }
    for (int i = from; i < to; i++) {
      pushBlock(part, blocks, i);
    }
  }

  private void pushBlock(PartView part, BlockIndex blocks, int i) {
    long end = Math.min(blocks.to(i), part.file.bytes());
    if (blocks.from(i) < end && !filter.isTooMild(blocks.severity(i))) {
      push(
          new Stretch(
              part, blocks.least(i), blocks.greatest(i), Stretch.Depth.BLOCK, blocks.from(i), end));
    }
  }

  private void read(Stretch stretch) throws IOException {
    PartView part = stretch.part();
    FileChannel file = files.file(part.file.path());
    StretchScan visitor = new StretchScan(filter, selection, parser, stretch, this::originOf);
    // Whatever may begin before the cursor was opened for the page before, too.
    boolean again = selection.isPartlyPassed(stretch.least(), stretch.greatest());
    EntryScan by = again ? silentScan : scan;
    boolean fits = true;
    if (stretch.depth() == Stretch.Depth.BLOCK) {
      fits = by.scanBlock(file, part.file, stretch.from(), stretch.to(), visitor);
    } else {
      by.scanToEnd(file, part.file, stretch.from(), part.file.bytes(), visitor);
    }
    if (!fits || visitor.metOutside()) {
      distrust(part);
    }
  }

  private PartOrigin originOf(PartView part) throws IOException {
    PartOrigin known = part.origin;
    if (known == null) {
      FileChannel file = files.file(part.file.path());
      Map<String, String> meta = firstLine.meta(file).orElse(part.knownMeta);
      known = new PartOrigin(part.file.folder(), meta);
      part.origin = known;
      part.needles = filter.missingFrom(meta);
    }
    return known;
  }

  /** The index says what is not so: all of the part is read, once. */
  private void distrust(PartView part) {
    if (!part.distrusted) {
      part.distrusted = true;
      notes.add(Trouble.FALSE_INDEX, part.file.path());
      push(Stretch.toEnd(part, 0));
    }
  }
}
