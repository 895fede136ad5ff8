// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.diff;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One thing that differs.
 *
 * @param from what it was in the first run, {@code null} where it was not there
 * @param to what it is in the second
 */
record Change(String name, @Nullable String from, @Nullable String to) {
  /** All that differs between two maps, in the order of the names. */
  static List<Change> between(Map<String, String> first, Map<String, String> second) {
    TreeSet<String> names = new TreeSet<>(first.keySet());
    names.addAll(second.keySet());
    return among(names, first, second);
  }

  /** What differs between two maps under these names. */
  static List<Change> among(
      Collection<String> names, Map<String, String> first, Map<String, String> second) {
    List<Change> changes = new ArrayList<>();
    for (String name : names) {
      String from = first.get(name);
      String to = second.get(name);
      if (!Objects.equals(from, to)) {
        changes.add(new Change(name, from, to));
      }
    }
    return changes;
  }
}
