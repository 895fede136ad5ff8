// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.account;

import io.steplog.record.Fields;
import io.steplog.record.Origin;
import io.steplog.record.RunEntry;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Facts of any depth as names and texts, so that two of them can be compared. One thread. */
final class FlatFacts {
  /** Of the metadata these say what is run; others are another in each run anyway. */
  private static final String[] COMMIT = {"vcs.", "dvc.stage", "dvc.exp_baseline_rev"};

  private final SortedMap<String, String> facts = new TreeMap<>();

  void clear() {
    facts.clear();
  }

  SortedMap<String, String> facts() {
    return facts;
  }

  void addAll(Fields fields) {
    fields
        .asMap()
        .forEach(
            (key, value) -> {
              if (!key.equals(RunEntry.EVENT)) {
                put(key, value);
              }
            });
  }

  void addCommitOf(Origin origin) {
    origin
        .metadata()
        .forEach(
            (key, value) -> {
              for (String beginning : COMMIT) {
                if (key.startsWith(beginning)) {
                  put(key, value);
                }
              }
            });
  }

  private void put(String key, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, inner) -> put(key + '.' + name, inner));
    } else if (value instanceof Collection<?> items) {
      putItems(key, items);
    } else {
      facts.put(key, String.valueOf(value));
    }
  }

  /** Overrides as {@code lr=0.1} are facts of their own; what is no such list is one text. */
  private void putItems(String key, Collection<?> items) {
    if (items.stream().allMatch(item -> item instanceof String text && text.indexOf('=') > 0)) {
      for (Object item : items) {
        String text = (String) item;
        int equals = text.indexOf('=');
        put(key + '.' + text.substring(0, equals), text.substring(equals + 1));
      }
    } else {
      facts.put(key, items.stream().map(String::valueOf).collect(Collectors.joining(" ")));
    }
  }
}
