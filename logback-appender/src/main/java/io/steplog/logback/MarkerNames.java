// SPDX-License-Identifier: Apache-2.0
package io.steplog.logback;

import io.steplog.encoding.EntryEncoder;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.slf4j.Marker;

/**
 * Writes the names of markers and of all that they refer to, each marker once. Ends for markers
 * that refer to each other in a circle, and after {@value #MOST} where they are made as one looks.
 */
final class MarkerNames {
  // SLF4J advises against references between markers by now; programs have them all the same.
  private static final String REFERENCES = "deprecation";

  private static final int MOST = 256;

  private MarkerNames() {}

  @SuppressWarnings(REFERENCES)
  static void write(List<Marker> markers, EntryEncoder entry) {
    for (Marker marker : markers) {
      if (marker.hasReferences()) {
        writeAll(markers, entry);
        return;
      }
    }
    for (Marker marker : markers) {
      entry.marker(String.valueOf(marker.getName()));
    }
  }

  @SuppressWarnings(REFERENCES)
  private static void writeAll(List<Marker> markers, EntryEncoder entry) {
    Set<Marker> written = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Marker> ahead = new ArrayDeque<>(markers);
    while (!ahead.isEmpty() && written.size() < MOST) {
      Marker marker = ahead.removeFirst();
      if (written.add(marker)) {
        entry.marker(String.valueOf(marker.getName()));
        Iterator<Marker> references = marker.iterator();
        while (references.hasNext() && ahead.size() < MOST) {
          ahead.addLast(references.next());
        }
      }
    }
  }
}
