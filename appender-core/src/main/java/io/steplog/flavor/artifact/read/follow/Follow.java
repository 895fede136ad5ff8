// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.follow;

import io.steplog.flavor.artifact.read.fetch.EntryFilter;
import io.steplog.flavor.artifact.read.fetch.FirstLine;
import io.steplog.flavor.artifact.read.index.SideFiles;
import io.steplog.flavor.artifact.read.scan.EntryParser;
import io.steplog.flavor.artifact.read.scan.EntryScan;
import io.steplog.flavor.artifact.read.scan.PartOrigin;
import io.steplog.flavor.artifact.read.tree.OpenParts;
import io.steplog.flavor.artifact.read.tree.OriginWalk;
import io.steplog.flavor.artifact.read.tree.PartFile;
import io.steplog.flavor.artifact.read.tree.ReadBounds;
import io.steplog.flavor.artifact.read.tree.ReadNotes;
import io.steplog.record.LogEntry;
import io.steplog.store.FetchQuery;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Shows what arrives, each entry once, from the moment it was made on. It goes by arrival, not by
 * time: what comes late is shown late and never passed over. A line is shown once it is whole, a
 * chunked message once all of it is there.
 *
 * <p>Has no thread of its own: whoever calls {@link #poll} says when to look. For one thread.
 */
public final class Follow {
  /** More than this of one part is not looked at in one go, so that memory stays small. */
  private static final long STRETCH = 1 << 20;

  private static final Comparator<LogEntry> BY_TIME =
      Comparator.comparingLong(LogEntry::epochNanos).thenComparing(LogEntry::id);

  private final Path root;
  private final FetchQuery query;
  private final ReadBounds bounds;
  private final EntryFilter filter;
  private final FirstLine firstLine;
  private final Snapshot start;

  /** What stands in the way of the walk is said once, not at every look. */
  private boolean walked;

  private final Map<String, Snapshot.Mark> marks;

  private Follow(Path root, FetchQuery query, ReadBounds bounds, Snapshot start) {
    this.root = root;
    this.query = query;
    this.bounds = bounds;
    this.filter = new EntryFilter(query);
    this.firstLine = new FirstLine(bounds);
    this.start = start;
    this.marks = new HashMap<>(start.marks());
  }

  /**
   * Begins where the parts end now. Of the query, limit, order and cursor do not matter.
   *
   * @throws IOException if the root cannot be read at all
   */
  public static Follow fromNow(Path root, FetchQuery query, ReadBounds bounds) throws IOException {
    Map<String, Snapshot.Mark> marks = new HashMap<>();
    WholeEnd wholeEnd = new WholeEnd(bounds);
    try (OpenParts files = new OpenParts(root)) {
      ReadNotes notes = new ReadNotes();
      for (PartFile part : partsOf(root, query, notes)) {
        try {
          long end = wholeEnd.before(files.file(part.path()), part.bytes());
          marks.put(part.path(), new Snapshot.Mark(part.key(), end));
        } catch (IOException e) {
          // It counts as not there yet, and is news when it can be read.
          notes.unreadable(part.path(), e);
        }
      }
    }
    return new Follow(root, query, bounds, new Snapshot(marks));
  }

  /** What stood in the store when this began, and is not shown by it. */
  public Snapshot start() {
    return start;
  }

  /**
   * Looks for what has arrived.
   *
   * @param most about how many entries to stop at
   * @throws IOException if the root cannot be read at all
   */
  public Arrivals poll(int most) throws IOException {
    ReadNotes notes = new ReadNotes();
    List<PartFile> parts = partsOf(root, query, walked ? new ReadNotes() : notes);
    walked = true;
    List<LogEntry> arrived = new ArrayList<>();
    boolean more = false;
    try (OpenParts files = new OpenParts(root)) {
      EntryScan scan = new EntryScan(bounds, notes);
      for (PartFile part : parts) {
        try {
          more |= read(part, files, scan, notes, most, arrived);
        } catch (IOException e) {
          notes.unreadable(part.path(), e);
        }
      }
    }
    marks.keySet().retainAll(parts.stream().map(PartFile::path).toList());
    arrived.sort(BY_TIME);
    return new Arrivals(arrived, more, notes.damaged(), notes.sentences());
  }

  private static List<PartFile> partsOf(Path root, FetchQuery query, ReadNotes notes)
      throws IOException {
    List<PartFile> all = new ArrayList<>();
    new OriginWalk(root, query, notes, (folder, open, parts) -> all.addAll(parts)).walk();
    return all;
  }

  /** Where a part begins to be news: at its end, if it holds what other parts held before. */
  private long begin(PartFile part, OpenParts files) throws IOException {
    String folder = part.folder() + '/';
    if (marks.keySet().stream().noneMatch(path -> path.startsWith(folder))) {
      return 0;
    }
    SideFiles sideFiles = new SideFiles(root, bounds, new ReadNotes());
    boolean seen =
        sideFiles.read(part.folder(), files).replaced(List.of(part)).keySet().stream()
            .anyMatch(name -> marks.containsKey(folder + name));
    if (!seen) {
      return 0;
    }
    // At once: those that it stands for go, and with them what tells that it is none of the news.
    marks.put(part.path(), new Snapshot.Mark(part.key(), part.bytes()));
    return part.bytes();
  }

  /** Reads on in one part, and says whether some of it is left for the next time. */
  private boolean read(
      PartFile part,
      OpenParts files,
      EntryScan scan,
      ReadNotes notes,
      int most,
      List<LogEntry> arrived)
      throws IOException {
    Snapshot.Mark mark = marks.get(part.path());
    long at = mark == null || part.isOther(mark.key()) ? begin(part, files) : mark.end();
    if (at >= part.bytes()) {
      return false;
    }
    FileChannel file = files.file(part.path());
    Map<String, String> meta = firstLine.meta(file).orElse(Map.of());
    NewEntries found =
        new NewEntries(
            scan, filter, new EntryParser(notes), part, new PartOrigin(part.folder(), meta));
    long stretch = STRETCH;
    while (at < part.bytes() && arrived.size() < most) {
      long end = Math.min(part.bytes(), at + stretch);
      found.begin(at);
      scan.scanGrowing(file, part, at, end, found);
      arrived.addAll(found.take());
      if (found.end() > at) {
        at = found.end();
        stretch = STRETCH;
      } else if (end - at >= bounds.lineBytes()) {
        at = scan.passOverLine(file, part, end, part.bytes());
      } else if (end < part.bytes()) {
        stretch = Math.min(2 * stretch, bounds.lineBytes());
      } else {
        // What is there is not whole yet.
        break;
      }
    }
    marks.put(part.path(), new Snapshot.Mark(part.key(), at));
    return at < part.bytes() && arrived.size() >= most;
  }
}
