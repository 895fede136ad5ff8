// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.scan;

import io.steplog.flavor.artifact.read.line.LineHead;
import io.steplog.flavor.artifact.read.line.LineReader;
import io.steplog.flavor.artifact.read.line.ParsedLine;
import io.steplog.flavor.artifact.read.line.StoredIds;
import io.steplog.flavor.artifact.read.tree.PartFile;
import io.steplog.flavor.artifact.read.tree.ReadBounds;
import io.steplog.flavor.artifact.read.tree.ReadNotes;
import io.steplog.flavor.artifact.read.tree.Trouble;
import io.steplog.record.EntryId;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/**
 * Hands over each whole entry of a stretch of a part, in file order; what is none is counted. Holds
 * a slice of the file and the chunks of messages that are not complete, both bounded. Reused from
 * stretch to stretch, for one thread.
 */
public final class EntryScan {
  /** Takes what is found. */
  public interface Visitor {
    /** Takes the head of a whole entry, and says whether the rest of it is wanted. */
    boolean wants(LineHead head, long offset, long stored);

    /** Takes an entry that was wanted. */
    void entry(RawEntry entry) throws IOException;

    /** A line was no entry, and was counted. */
    default void passedOver() {}

    /** The bytes of what was handed over since the last time will be overwritten. */
    default void sliceEnds() throws IOException {}
  }

  /** No writer stands still for longer than that in the middle of what it writes. */
  private static final long WRITE_MILLIS = 2_000;

  private final ReadNotes notes;
  private final InstantSource clock;
  private final LineSlices slices;
  private final ChunkGroups groups;
  private final LineHead head = new LineHead();
  private final LineReader reader = new LineReader();
  private long lineEnd;

  public EntryScan(ReadBounds bounds, ReadNotes notes) {
    this(bounds, notes, InstantSource.system());
  }

  EntryScan(ReadBounds bounds, ReadNotes notes, InstantSource clock) {
    this.notes = notes;
    this.clock = clock;
    this.slices = new LineSlices(bounds);
    this.groups = new ChunkGroups(bounds.entryBytes());
  }

  /**
   * Reads a stretch that begins and ends where entries do, as a block of an index should.
   *
   * @return whether it does; if not, it is no block, and what was not whole was not counted
   */
  public boolean scanBlock(FileChannel file, PartFile part, long from, long to, Visitor visitor)
      throws IOException {
    groups.clear();
    if (from > 0 && !slices.isLineEnd(file, from - 1)) {
      return false;
    }
    scan(file, part, from, to, visitor);
    if (slices.tornBytes() > 0 || slices.wholeEnd() < to && !slices.givenUp()) {
      return false;
    }
    countLackingChunks(part);
    return true;
  }

  /**
   * Reads to the part's end. What is not whole there is damage, unless the part has grown in the
   * meantime or was changed just now: then it is being written.
   *
   * @return the end of the last whole line
   */
  public long scanToEnd(FileChannel file, PartFile part, long from, long end, Visitor visitor)
      throws IOException {
    groups.clear();
    scan(file, part, from, end, visitor);
    boolean whole = slices.tornBytes() == 0 && groups.openGroups() == 0;
    if (!whole && (file.size() != end || wasJustChanged(part))) {
      return slices.wholeEnd();
    }
    if (slices.tornBytes() > 0) {
      notes.add(Trouble.TORN, part, slices.wholeEnd());
    }
    countLackingChunks(part);
    return slices.wholeEnd();
  }

  /**
   * A system shows the bytes of a write as it copies them, and a large batch is several writes, so
   * a writer that has to wait for the processor may leave half a line to be seen meanwhile.
   */
  private boolean wasJustChanged(PartFile part) {
    // Away from now in either direction: the file's time may be another machine's.
    return Math.abs(clock.millis() - part.changedMillis()) < WRITE_MILLIS;
  }

  /** Reads what is whole; what is not is not damage, since the rest of it is still to come. */
  public void scanGrowing(FileChannel file, PartFile part, long from, long end, Visitor visitor)
      throws IOException {
    groups.clear();
    scan(file, part, from, end, visitor);
    for (int i = groups.takeGivenUp(); i > 0; i--) {
      notes.add(Trouble.LACKS_CHUNKS, part, from);
    }
  }

  /**
   * Passes over the rest of a line that is longer than can be read.
   *
   * @return where the next line begins, or the end where none does
   */
  public long passOverLine(FileChannel file, PartFile part, long from, long end)
      throws IOException {
    notes.add(Trouble.TOO_LONG, part, from);
    return slices.lineEndAfter(file, from, end);
  }

  /** Where the line ends that completed the entry at hand. */
  public long lineEnd() {
    return lineEnd;
  }

  /** Whether no message is open there, so that a stretch may begin behind that line. */
  public boolean isBetweenEntries() {
    return groups.openGroups() == 0;
  }

  private void countLackingChunks(PartFile part) {
    for (int i = groups.openGroups() + groups.takeGivenUp(); i > 0; i--) {
      notes.add(Trouble.LACKS_CHUNKS, part, slices.wholeEnd());
    }
    groups.clear();
  }

  private void scan(FileChannel file, PartFile part, long from, long to, Visitor visitor)
      throws IOException {
    slices.open(file, from, to);
    while (slices.next()) {
      scanSlice(part, visitor);
      visitor.sliceEnds();
    }
    for (long i = slices.passedOver(); i > 0; i--) {
      notes.add(Trouble.TOO_LONG, part, from);
    }
    if (slices.givenUp()) {
      notes.add(Trouble.NO_LINE_END, part, slices.wholeEnd());
    }
  }

  private void scanSlice(PartFile part, Visitor visitor) throws IOException {
    byte[] bytes = slices.buffer();
    int at = 0;
    while (at < slices.sliceEnd()) {
      boolean known = head.read(bytes, at);
      int end = head.stoppedAt();
      while (bytes[end] != '\n') {
        end++;
      }
      lineEnd = slices.offsetOf(end + 1);
      if (known || parse(part, bytes, at, end)) {
        take(part, visitor, bytes, at, end);
      } else {
        visitor.passedOver();
      }
      at = end + 1;
    }
  }

  private void take(PartFile part, Visitor visitor, byte[] bytes, int from, int to)
      throws IOException {
    long offset = slices.offsetOf(from);
    groups.giveUpOthersOf(head);
    if (head.totalChunks() > 1) {
      takeChunk(part, visitor, bytes, from, to);
      return;
    }
    long stored = lineEnd - offset;
    if (visitor.wants(head, offset, stored)) {
      visitor.entry(
          RawEntry.of(head, offset, stored, List.of(new RawEntry.RawLine(bytes, from, to))));
    }
  }

  private void takeChunk(PartFile part, Visitor visitor, byte[] bytes, int from, int to)
      throws IOException {
    long offset = slices.offsetOf(from);
    if (head.totalChunks() > ChunkGroups.MOST_CHUNKS) {
      notes.add(Trouble.LACKS_CHUNKS, part, offset);
      return;
    }
    ChunkGroups.Group group = groups.add(head, bytes, from, to, offset);
    if (group == null) {
      return;
    }
    head.set(group.timeNanos, group.severity, group.id, 0, group.total);
    if (visitor.wants(head, group.offset, group.stored)) {
      visitor.entry(RawEntry.of(head, group.offset, group.stored, group.lines()));
    }
  }

  /** Fills the head of a line that is not as ours are; false, and counted, if it is no entry. */
  private boolean parse(PartFile part, byte[] bytes, int from, int to) {
    if (isBlank(bytes, from, to)) {
      return false;
    }
    long offset = slices.offsetOf(from);
    ParsedLine line = reader.read(bytes, from, to);
    if (line == null || reader.hasDoubleKey()) {
      notes.add(line == null ? Trouble.UNPARSABLE : Trouble.DOUBLE_KEY, part, offset);
      return false;
    }
    int total = Math.max(1, line.totalChunks());
    if (line.chunkIndex() >= total) {
      notes.add(Trouble.LACKS_CHUNKS, part, offset);
      return false;
    }
    UUID uuid = line.uuid();
    EntryId id = uuid == null ? StoredIds.madeUp(part.path(), offset) : StoredIds.of(uuid);
    head.set(line.timeNanos(part.nanos()), line.severity().number(), id, line.chunkIndex(), total);
    return true;
  }

  private static boolean isBlank(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r') {
        return false;
      }
    }
    return true;
  }
}
