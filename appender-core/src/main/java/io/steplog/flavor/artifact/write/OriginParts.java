// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.write;

import io.steplog.flavor.artifact.format.OriginFolders;
import io.steplog.flavor.artifact.format.SideFormat;
import io.steplog.flavor.artifact.line.LineWriter;
import io.steplog.flavor.artifact.line.OriginTail;
import io.steplog.record.LogBatch;
import io.steplog.record.LogEntry;
import io.steplog.record.Origin;
import io.steplog.record.RunEntry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes the entries of one writer and one origin in growing position and has each in one part,
 * once. When a call throws, everything up to some entry is stored and nothing behind it; handing in
 * the same entries again stores the rest. One thread.
 */
final class OriginParts {
  /** Lines are handed to the system once there are so many bytes of them. */
  private static final int PIECE_BYTES = 256 * 1024;

  private static final long IDLE_NANOS = Duration.ofSeconds(10).toNanos();

  private final WriteContext context;
  private final PartChain chain;
  private OriginTail tail;
  private Origin lastOrigin;
  private @Nullable GrowingPart comparedPart;
  private boolean saysOtherMetadata;
  private long usedNanos;

  OriginParts(WriteContext context, LogBatch batch, Origin origin) {
    this.context = context;
    this.tail = OriginTail.of(origin);
    this.lastOrigin = origin;
    this.chain =
        new PartChain(
            context,
            OriginFolders.relative(origin),
            batch.writer(),
            batch.adopted() ? FormerParts.Ownership.ADOPTED : FormerParts.Ownership.LIVE,
            origin);
  }

  /**
   * Stores those of the entries that are not stored yet.
   *
   * @param handedInAgainFrom entries from this position on are handed in again if they are not
   *     found in the files
   */
  void store(List<LogEntry> entries, long handedInAgainFrom) throws IOException {
    usedNanos = context.nanoTime.getAsLong();
    try {
      chain.getReady(handedInAgainFrom);
      storeFrom(firstNew(entries), entries);
    } catch (IOException e) {
      context.open.makeRoom(chain, e);
      throw e;
    }
  }

  private int firstNew(List<LogEntry> entries) {
    int i = 0;
    while (i < entries.size() && entries.get(i).id().position() <= chain.heldTo()) {
      i++;
    }
    return i;
  }

  private void storeFrom(int first, List<LogEntry> entries) throws IOException {
    LineWriter lines = context.lines;
    lines.clear();
    int[] sizes = context.sizesOf(entries.size());
    int begin = first;
    for (int i = first; i < entries.size(); i++) {
      GrowingPart into = chain.partToWrite();
      if (RunEntry.is(entries.get(i))) {
        // Before its line: what is in a line does not come again after a kill.
        context.record(entries.get(i));
      }
      sizes[i] = render(entries.get(i), into);
      boolean full = into.summary().bytes() + lines.length() >= context.limits.maxBytes();
      if (full || lines.length() >= PIECE_BYTES || i == entries.size() - 1) {
        write(into, entries, begin, i + 1);
        begin = i + 1;
      }
      if (full) {
        chain.seal();
      }
    }
  }

  /** Renders an entry behind those in hand; 0 bytes if it cannot be. */
  private int render(LogEntry entry, GrowingPart into) {
    LineWriter lines = context.lines;
    int before = lines.length();
    try {
      enter(entry.origin());
      if (before == 0 && into.summary().bytes() == 0) {
        into.setMetadata(tail.origin().metadata());
        comparedPart = null;
        lines.appendFirst(entry, tail);
      } else if (saysOtherMetadata(into)) {
        lines.appendFirst(entry, tail);
      } else {
        lines.append(entry, tail);
      }
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      context.reject(e);
    }
    return lines.length() - before;
  }

  private void enter(Origin origin) {
    if (origin != lastOrigin) {
      lastOrigin = origin;
      if (!origin.equals(tail.origin())) {
        tail = OriginTail.of(origin);
        comparedPart = null;
        chain.setOrigin(origin);
      }
    }
  }

  /** Whether lines have to say their metadata; compared once for as long as nothing changes. */
  private boolean saysOtherMetadata(GrowingPart into) {
    if (into != comparedPart) {
      comparedPart = into;
      saysOtherMetadata = !into.metadata().equals(tail.origin().metadata());
    }
    return saysOtherMetadata;
  }

  private void write(GrowingPart into, List<LogEntry> entries, int begin, int end)
      throws IOException {
    if (context.lines.length() > 0) {
      switch (chain.append(into)) {
        case AS_EXPECTED -> count(into, entries, begin, end);
        case CHANGED ->
            chain.leave(into, "was changed by somebody else; its lines are left as they are");
        case GONE -> {
          chain.leave(into, "was removed or replaced by somebody else, and its lines with it");
          throw new IOException(into + " was removed while it was written");
        }
      }
    }
    context.lines.clear();
    chain.setHeldTo(entries.get(end - 1).id().position());
  }

  private void count(GrowingPart into, List<LogEntry> entries, int begin, int end) {
    int[] sizes = context.sizesOf(end);
    for (int i = begin; i < end; i++) {
      if (sizes[i] > 0) {
        into.count(entries.get(i), sizes[i]);
      }
    }
    into.countBytes(context.lines.bytes(), context.lines.length());
  }

  /**
   * Ends what is remembered of the origin: the files tell it again when it is needed.
   *
   * @return whether that could be done
   */
  boolean forget() {
    GrowingPart part = chain.part();
    long bytes = part == null ? 0 : part.summary().bytes();
    boolean small = bytes > 0 && bytes < SideFormat.SMALL_PART_BYTES;
    if (small && (!context.durable || chain.isForced())) {
      // Not finished: its next entries go on with it, however many origins come in between.
      chain.setAside();
      return true;
    }
    return chain.sealOrSay();
  }

  /**
   * Does what is due by time.
   *
   * @return whether nothing needs to be remembered of the origin
   */
  boolean tick() {
    GrowingPart part = chain.part();
    if (part == null) {
      return true;
    }
    long now = context.nanoTime.getAsLong();
    boolean idle = now - usedNanos >= IDLE_NANOS;
    boolean old =
        now - part.begunNanos() >= context.limits.maxAge().toNanos()
            && part.summary().bytes() >= SideFormat.SMALL_PART_BYTES;
    if (old || idle && chain.ownership() == FormerParts.Ownership.ADOPTED) {
      return chain.sealOrSay();
    }
    if (idle) {
      chain.park();
    }
    return false;
  }

  /** Finishes what is open, or says why not; whether nothing is open any more. */
  boolean sealOrSay() {
    return chain.sealOrSay();
  }

  /** Makes what is stored durable. */
  void force() throws IOException {
    chain.force();
  }

  /** Ends without waiting for the disk. */
  void closeAtOnce() {
    chain.closeAtOnce();
  }
}
