// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.part;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the lines of a part say, for a writer that goes on behind them.
 *
 * @param whose whether it is the writer's
 * @param end where the part has to be cut so that it ends with a whole entry; its length where
 *     there is nothing to cut
 * @param summary what is before the end; begins where the scan began
 * @param metadata the origin's metadata by the part's first line
 * @param damaged how many lines before the end are none of ours: they are kept, since what is
 *     behind them will not be handed in again
 */
public record PartScan(
    Whose whose, long end, PartSummary summary, Map<String, String> metadata, int damaged) {

  /** Whose lines a part holds. */
  public enum Whose {
    /** The writer's. */
    OWN,
    /** Another's, that has the same hint in its name. */
    FOREIGN,
    /** Nobody's: there is no whole entry. */
    NOBODY
  }

  public PartScan {
    metadata = Map.copyOf(metadata);
  }

  /**
   * Reads a part from an offset at which an entry begins.
   *
   * <p>What does not parse is cut off with all that follows, if everything that follows will be
   * handed in again: if no entry behind it has a position below {@code handedInAgainFrom}.
   *
   * @throws IOException if it cannot be read
   */
  public static PartScan of(FileChannel channel, long begin, long writer, long handedInAgainFrom)
      throws IOException {
    long size = channel.size();
    Pass first = new Pass(writer, handedInAgainFrom);
    first.run(channel, begin, size);
    if (first.whose == Whose.FOREIGN || first.badAt < 0) {
      return first.result(size);
    }
    // Counted once more, now that it is known how far.
    Pass second = new Pass(writer, Long.MAX_VALUE);
    second.run(channel, begin, first.badAt);
    return second.result(first.badAt);
  }

  private static final class Pass {
    private final long writer;
    private final long handedInAgainFrom;
    private final PartSummary summary = new PartSummary();
    private Whose whose = Whose.NOBODY;
    private Map<String, String> metadata = Map.of();
    private int damaged;

    /** Where the first line stands that is to be cut off, below 0 where there is none. */
    private long badAt = -1;

    private long entryAt;
    private long entryBytes;
    private int nextChunk;
    private @Nullable LineFacts entry;

    Pass(long writer, long handedInAgainFrom) {
      this.writer = writer;
      this.handedInAgainFrom = handedInAgainFrom;
    }

    void run(FileChannel channel, long begin, long end) throws IOException {
      LineSplitter lines = new LineSplitter(channel, begin, end, summary::addBytes);
      while (whose != Whose.FOREIGN && lines.next()) {
        Optional<LineFacts> facts =
            lines.isWhole()
                ? LineFacts.read(lines.bytes(), lines.start(), lines.length())
                : Optional.empty();
        if (facts.isEmpty()) {
          endGroup();
          bad(lines.offset(), lines.size());
        } else {
          line(lines, facts.get());
        }
      }
      endGroup();
    }

    private void line(LineSplitter lines, LineFacts facts) {
      if (whose == Whose.NOBODY) {
        whose = facts.id().writer() == writer ? Whose.OWN : Whose.FOREIGN;
        metadata = LineFacts.metadata(lines.bytes(), lines.start(), lines.length());
      }
      if (nextChunk == 0 || !goesOn(entry, facts)) {
        endGroup();
        if (facts.chunk() != 0 || facts.id().writer() != writer) {
          bad(lines.offset(), lines.size());
          return;
        }
        entry = facts;
        entryAt = lines.offset();
        entryBytes = 0;
      }
      entryBytes += lines.size();
      nextChunk = facts.chunk() + 1;
      if (nextChunk >= facts.chunks()) {
        nextChunk = 0;
        whole(Objects.requireNonNull(entry));
      }
    }

    private boolean goesOn(@Nullable LineFacts first, LineFacts next) {
      return first != null
          && next.chunk() == nextChunk
          && next.chunks() == first.chunks()
          && next.id().equals(first.id());
    }

    private void whole(LineFacts first) {
      long position = first.id().position();
      if (position < handedInAgainFrom) {
        badAt = -1;
      }
      summary.addEntry(entryBytes, first.epochNanos(), first.severity(), position);
    }

    /** A message whose last chunks are missing is none. */
    private void endGroup() {
      if (nextChunk > 0) {
        nextChunk = 0;
        bad(entryAt, entryBytes);
      }
    }

    private void bad(long at, long size) {
      if (badAt < 0) {
        badAt = at;
      }
      damaged++;
      summary.addDamage(size);
    }

    PartScan result(long end) {
      return new PartScan(whose, end, summary, metadata, damaged);
    }
  }
}
