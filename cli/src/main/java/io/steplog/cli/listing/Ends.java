// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.listing;

import io.steplog.cli.account.RecordedRun;
import io.steplog.cli.account.StepKey;
import io.steplog.cli.open.OpenedStore;
import io.steplog.cli.walk.Holding;
import io.steplog.cli.walk.Holdings;
import io.steplog.record.RunEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How what is listed ended. Of all runs together only the records are asked, and only for about the
 * newest {@value #MOST} steps; of one run its lines too. Immutable once read.
 */
final class Ends {
  /** To look at each one's record takes longer than the rest of a listing of so many. */
  private static final int MOST = 1_000;

  private static final String UNKNOWN = "-";

  private record Key(String run, StepKey step) {
    static Key of(Holding one) {
      return new Key(one.run(), new StepKey(one.step(), one.source()));
    }
  }

  private final Map<Key, Map<String, @Nullable Object>> ends = new HashMap<>();
  private final Map<Key, Map<String, String>> configurations = new HashMap<>();

  private Ends() {}

  /**
   * Reads those of the newest runs.
   *
   * @throws IOException if the store cannot be read at all
   */
  static Ends ofNewest(OpenedStore store, Holdings holdings) throws IOException {
    Ends read = new Ends();
    Path root = store.root();
    List<String> newestLast = holdings.inOrder();
    int left = MOST;
    for (int i = newestLast.size() - 1; i >= 0 && root != null; i--) {
      String id = newestLast.get(i);
      left -= holdings.of(id).size();
      if (left < 0) {
        break;
      }
      read.add(holdings.of(id), RecordedRun.read(root, id));
    }
    return read;
  }

  /**
   * Reads those of one run, and what its steps ran with.
   *
   * @throws IOException if the store cannot be read at all
   */
  static Ends ofRun(OpenedStore store, Holdings holdings, String id) throws IOException {
    Ends read = new Ends();
    RecordedRun run = RecordedRun.find(store.reader(), id);
    read.add(holdings.of(id), run);
    for (Holding one : holdings.of(id)) {
      Key key = Key.of(one);
      run.of(key.step).ifPresent(step -> read.configurations.put(key, step.configuration()));
    }
    return read;
  }

  private void add(List<Holding> held, RecordedRun run) {
    for (Holding one : held) {
      Key key = Key.of(one);
      run.of(key.step).ifPresent(step -> ends.put(key, step.end()));
    }
  }

  /** Whether nothing is known of any. */
  boolean isEmpty() {
    return ends.isEmpty();
  }

  /** How one ended, in a word or two. */
  String of(Holding one) {
    Map<String, @Nullable Object> end = ends.get(Key.of(one));
    if (end == null) {
      return UNKNOWN;
    }
    Object status = end.get(RunEntry.STATUS);
    Object thrown = end.get(RunEntry.MAIN_EXCEPTION);
    return status + (thrown == null ? "" : ": " + simpleName(thrown.toString()));
  }

  private static String simpleName(String type) {
    return type.substring(type.lastIndexOf('.') + 1);
  }

  /** Adds what is known of one. */
  void addTo(Map<String, @Nullable Object> json, Holding one) {
    Key key = Key.of(one);
    if (ends.containsKey(key)) {
      json.put("end", ends.get(key));
    }
    if (configurations.containsKey(key)) {
      json.put("configuration", new LinkedHashMap<>(configurations.get(key)));
    }
  }
}
