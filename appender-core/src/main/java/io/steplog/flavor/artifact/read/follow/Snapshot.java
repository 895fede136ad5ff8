// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.follow;

import io.steplog.flavor.artifact.read.tree.PartFile;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far each part went at one time: what stands there is history, what follows is news. */
public final class Snapshot {
  /** How far one file went. */
  record Mark(@Nullable Object key, long end) {}

  private final Map<String, Mark> marks;

  Snapshot(Map<String, Mark> marks) {
    this.marks = Map.copyOf(marks);
  }

  Map<String, Mark> marks() {
    return marks;
  }

  /** The part as it was then; empty if it was not there. */
  public Optional<PartFile> of(PartFile part) {
    Mark mark = marks.get(part.path());
    return mark == null || mark.end == 0 ? Optional.empty() : Optional.of(part.upTo(mark.end));
  }
}
