// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.index;

import static io.steplog.flavor.artifact.format.SideFormat.BLOCK_MAX;
import static io.steplog.flavor.artifact.format.SideFormat.BLOCK_MIN;
import static io.steplog.flavor.artifact.format.SideFormat.BLOCK_MOST;
import static io.steplog.flavor.artifact.format.SideFormat.BLOCK_OFFSET;
import static io.steplog.flavor.artifact.format.SideFormat.BLOCK_SIZE;

import com.fasterxml.jackson.core.JsonParser;
import io.steplog.flavor.artifact.part.PartLine;
import io.steplog.flavor.artifact.part.SideLines;
import io.steplog.flavor.artifact.read.line.LineReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;

/** Reads a part's blocks from its line of the side file, and believes them only if they fit. */
final class SealedBlocks {
  private final PartLine part;
  private final BlockIndex.Builder blocks = new BlockIndex.Builder();
  private boolean fit = true;
  private long end;

  private SealedBlocks(PartLine part) {
    this.part = part;
  }

  /** The blocks, empty if they do not cover the part from 0 to its end without a gap. */
  static Optional<BlockIndex> read(FileChannel sideFile, SealedPart part) throws IOException {
    ByteBuffer line = ByteBuffer.allocate((int) (part.lineTo() - part.lineFrom()));
    while (line.hasRemaining()) {
      if (sideFile.read(line, part.lineFrom() + line.position()) < 0) {
        return Optional.empty();
      }
    }
    try (JsonParser json = LineReader.parser(line.array(), 0, line.capacity())) {
      SideLines.typeOf(json);
      // Once more, and the same unless somebody changed it: that leads to where the blocks are.
      boolean same = part.says().equals(PartLine.read(json));
      return same ? new SealedBlocks(part.says()).read(json) : Optional.empty();
    } catch (IOException | RuntimeException e) {
      // The line was changed since it was first read, or its blocks are no blocks.
      return Optional.empty();
    }
  }

  private Optional<BlockIndex> read(JsonParser json) throws IOException {
    boolean whole = PartLine.readBlocks(json, this::take);
    return whole && fit && end == part.bytes() ? Optional.of(blocks.build(end)) : Optional.empty();
  }

  private void take(long[] row) {
    fit &=
        row[BLOCK_OFFSET] == end
            && row[BLOCK_SIZE] > 0
            && row[BLOCK_MIN] >= part.least()
            && row[BLOCK_MAX] <= part.greatest();
    if (fit) {
      int most = (int) Math.max(1, Math.min(24, row[BLOCK_MOST]));
      blocks.add(row[BLOCK_OFFSET], row[BLOCK_MIN], row[BLOCK_MAX], most);
      end = row[BLOCK_OFFSET] + row[BLOCK_SIZE];
    }
  }
}
