// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.scan;

import io.steplog.flavor.artifact.format.PartName;
import io.steplog.flavor.artifact.read.line.LineHead;
import io.steplog.flavor.artifact.read.tree.PartFile;
import io.steplog.flavor.artifact.read.tree.ReadBounds;
import io.steplog.flavor.artifact.read.tree.ReadNotes;
import io.steplog.record.Origin;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whose a part is, by its first entry.
 *
 * @param isOwn whether its name says the same writer
 * @param origin of which origin it is, null where it has no whole entry
 */
public record FirstEntry(boolean isOwn, long writer, @Nullable Origin origin) {
  /** Reads it. */
  public static FirstEntry of(FileChannel file, PartFile part, ReadBounds bounds)
      throws IOException {
    Look look = new Look(part);
    new EntryScan(bounds, new ReadNotes()).scanToEnd(file, part, 0, part.bytes(), look);
    return new FirstEntry(look.isOwn, look.writer, look.origin);
  }

  private static final class Look implements EntryScan.Visitor {
    private final PartFile part;
    private final EntryParser parser = new EntryParser(new ReadNotes());
    private boolean met;
    private boolean isOwn;
    private long writer;
    private @Nullable Origin origin;

    Look(PartFile part) {
      this.part = part;
    }

    @Override
    public boolean wants(LineHead head, long offset, long stored) {
      boolean first = !met;
      if (first) {
        met = true;
        writer = head.writer();
        isOwn = PartName.hint(writer).equals(part.name().hint());
      }
      return first;
    }

    @Override
    public void entry(RawEntry entry) {
      origin = parser.origin(entry, new PartOrigin(part.folder(), Map.of()));
    }
  }
}
