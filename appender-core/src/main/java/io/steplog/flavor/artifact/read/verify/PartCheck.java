// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.verify;

import io.steplog.flavor.artifact.format.PartName;
import io.steplog.flavor.artifact.part.PartTally;
import io.steplog.flavor.artifact.read.index.BlockIndex;
import io.steplog.flavor.artifact.read.line.LineHead;
import io.steplog.flavor.artifact.read.scan.EntryScan;
import io.steplog.flavor.artifact.read.scan.RawEntry;
import io.steplog.flavor.artifact.read.tree.PartFile;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at every entry of a part: is it in its block's bounds, is it its writer's, does it come
 * behind the one before? Entries are parsed too, since a head may be sound and the rest not.
 */
final class PartCheck implements EntryScan.Visitor {
  /** Takes an entry for a closer look. */
  interface Parser {
    void parse(RawEntry entry);
  }

  private final PartFile part;
  private final Optional<BlockIndex> blocks;
  private final Map<Long, Long> lastPositions;
  private final Parser parser;
  private final PartTally tally = new PartTally();
  private int block;

  /** The last line's writer, and whether the part is of its name. */
  private long writer = -1;

  private boolean isOwn;
  private long outside;
  private long repeated;
  private long strange;

  PartCheck(
      PartFile part, Optional<BlockIndex> blocks, Map<Long, Long> lastPositions, Parser parser) {
    this.part = part;
    this.blocks = blocks;
    this.lastPositions = lastPositions;
    this.parser = parser;
  }

  PartTally tally() {
    return tally;
  }

  /** Entries that are not within the times of the block that they stand in. */
  long outside() {
    return outside;
  }

  /** Entries that do not come behind all earlier ones of their writer. */
  long repeated() {
    return repeated;
  }

  /** Entries of another writer than the part's. */
  long strange() {
    return strange;
  }

  @Override
  public boolean wants(LineHead head, long offset, long stored) {
    tally.add(head.timeNanos(), head.severity(), stored);
    blocks.ifPresent(index -> checkBlock(index, offset, head.timeNanos()));
    if (head.writer() != writer) {
      writer = head.writer();
      isOwn = PartName.hint(writer).equals(part.name().hint());
    }
    if (!isOwn) {
      strange++;
    } else if (isRepeated(head)) {
      repeated++;
    }
    return true;
  }

  @Override
  public void entry(RawEntry entry) {
    parser.parse(entry);
  }

  private boolean isRepeated(LineHead head) {
    Long last = lastPositions.get(head.writer());
    if (last != null && head.position() <= last) {
      return true;
    }
    lastPositions.put(head.writer(), head.position());
    return false;
  }

  private void checkBlock(BlockIndex index, long offset, long nanos) {
    while (block < index.size() && index.to(block) <= offset) {
      block++;
    }
    if (block == index.size() || nanos < index.least(block) || nanos > index.greatest(block)) {
      outside++;
    }
  }
}
