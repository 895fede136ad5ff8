// SPDX-License-Identifier: Apache-2.0
package io.steplog.frontend;

import io.steplog.encoding.EntryEncoder;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Writes the names of markers and of all that they refer to, each marker once. Ends for markers
 * that refer to each other in a circle, and after {@value #MOST} where they are made as one looks.
 */
public final class MarkerNames {
  /** Markers of an entry, those that they refer to included, where any refers to another. */
  public static final int MOST = 256;

  private MarkerNames() {}

  /** How to look into a framework's marker. May throw what the marker's own methods throw. */
  public interface View<M> {
    /** The marker's name. */
    String name(M marker);

    /** Whether it refers to others. */
    boolean refersToOthers(M marker);

    /** Those that it refers to. */
    Iterator<M> references(M marker);
  }

  /** Writes these markers and what they refer to. */
  public static <M> void write(List<M> markers, View<M> view, EntryEncoder entry) {
    for (M marker : markers) {
      if (view.refersToOthers(marker)) {
        writeAll(markers, view, entry);
        return;
      }
    }
    for (M marker : markers) {
      entry.marker(view.name(marker));
    }
  }

  private static <M> void writeAll(List<M> markers, View<M> view, EntryEncoder entry) {
    Set<M> written = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<M> ahead = new ArrayDeque<>(markers);
    while (!ahead.isEmpty() && written.size() < MOST) {
      M marker = ahead.removeFirst();
      if (written.add(marker)) {
        entry.marker(view.name(marker));
        Iterator<M> references = view.references(marker);
        while (references.hasNext() && ahead.size() < MOST) {
          ahead.addLast(references.next());
        }
      }
    }
  }
}
