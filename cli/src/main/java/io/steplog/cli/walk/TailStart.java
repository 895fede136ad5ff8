// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.walk;

import io.steplog.record.LogEntry;
import io.steplog.store.FetchCursor;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Where the newest entries begin: found by a walk from the newest, so that they can be shown oldest
 * first without being held.
 *
 * @param after they begin right behind it; {@code null} where they are all there are
 */
public record TailStart(@Nullable FetchCursor after) {

  /**
   * Walks past the newest entries.
   *
   * @param newestFirst hands over one more than {@code count} at least
   * @throws IOException if the store cannot be read at all
   */
  public static TailStart find(EntryWalk newestFirst, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      if (newestFirst.next() == null) {
        return new TailStart(null);
      }
    }
    LogEntry before = newestFirst.next();
    return new TailStart(before == null ? null : EntryWalk.cursorOf(before));
  }
}
