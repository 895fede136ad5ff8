// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.index;

import io.steplog.flavor.artifact.format.SideFormat;
import io.steplog.flavor.artifact.read.line.LineHead;
import io.steplog.flavor.artifact.read.scan.EntryScan;
import io.steplog.flavor.artifact.read.scan.RawEntry;
import io.steplog.flavor.artifact.read.tree.PartFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of a part that has no side file, found by reading all of it once; goes on from there
 * when the part has grown.
 *
 * @param key the file that was read
 * @param blocks what was found
 * @param last where the last block begins, which may not be full
 * @param end the end of the last whole entry
 */
record ScannedPart(@Nullable Object key, BlockIndex blocks, long last, long end) {

  static final ScannedPart NONE = new ScannedPart(null, BlockIndex.EMPTY, 0, 0);

  /** Reads on from where this ends. */
  ScannedPart goOn(FileChannel file, PartFile part, EntryScan scan) throws IOException {
    Blocks found = new Blocks(scan, last);
    boolean isOpen = blocks.size() > 0 && blocks.from(blocks.size() - 1) == last;
    found.done.addAll(blocks, isOpen ? blocks.size() - 1 : blocks.size());
    scan.scanToEnd(file, part, last, part.bytes(), found);
    found.finish();
    return new ScannedPart(part.key(), found.done.build(found.end), found.from, found.end);
  }

  /** Cuts what it is shown into blocks as a writer would. */
  private static final class Blocks implements EntryScan.Visitor {
    private final EntryScan scan;
    private final BlockIndex.Builder done = new BlockIndex.Builder();
    private long from;
    private long end;
    private long least = Long.MAX_VALUE;
    private long greatest = Long.MIN_VALUE;
    private int severity;

    Blocks(EntryScan scan, long from) {
      this.scan = scan;
      this.from = from;
      this.end = from;
    }

    @Override
    public boolean wants(LineHead head, long offset, long stored) {
      least = Math.min(least, head.timeNanos());
      greatest = Math.max(greatest, head.timeNanos());
      severity = Math.max(severity, head.severity());
      if (scan.isBetweenEntries()) {
        end = scan.lineEnd();
        finishIfFull();
      }
      return false;
    }

    private void finishIfFull() {
      if (end - from >= SideFormat.BLOCK_BYTES) {
        finish();
        from = end;
      }
    }

    void finish() {
      if (severity > 0) {
        done.add(from, least, greatest, severity);
      }
      least = Long.MAX_VALUE;
      greatest = Long.MIN_VALUE;
      severity = 0;
    }

    @Override
    public void entry(RawEntry entry) {
      throw new IllegalStateException("none was wanted");
    }
  }
}
