// SPDX-License-Identifier: Apache-2.0
package io.steplog.context.detect;

import io.steplog.record.Origin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What detectors found, each key once: what was found first stays. Ids are kept as they are, since
 * whoever stores them bounds them and keeps them apart; other values are cut at {@value #MOST}
 * characters. For one thread.
 */
public final class Findings {
  /** The key of the run's own id. */
  public static final String RUN = "pipeline_run_id";

  /** The key of the step's. */
  public static final String STEP = "step_id";

  /** The key of the source. */
  public static final String SOURCE = "source";

  /** Most characters of a value that is no id. */
  static final int MOST = 1024;

  private static final String CUT = "...";
  private static final int MOST_DIGITS = 9;

  private final Map<String, Found> found = new LinkedHashMap<>();
  private final List<String> failures = new ArrayList<>(0);
  private boolean idsClosed;

  /** Keeps it unless the key is known, or the value says nothing. */
  public void add(String key, @Nullable String value, String place) {
    if (value == null || found.containsKey(key)) {
      return;
    }
    String plain = value.strip();
    boolean id = isId(key);
    if (plain.isEmpty() || isCount(key) && !isWholeNumber(plain) || id && idsClosed) {
      return;
    }
    found.put(key, new Found(key, id ? plain : bounded(plain), place));
  }

  /** Takes no run and step id from now on where one of them is known. */
  public void closeIdsIfAny() {
    idsClosed = value(RUN) != null || value(STEP) != null;
  }

  /** Remembers that a system could not be asked. */
  public void failed(String system, Throwable why) {
    failures.add(
        "what "
            + system
            + " says of this process could not be read and is left out: "
            + why
            + "; origin.pipeline-run-id, origin.step-id and origin.meta.<key> say it instead");
  }

  /** A sentence for each system that could not be asked. */
  public List<String> failures() {
    return Collections.unmodifiableList(failures);
  }

  /** Those under these keys; all that could not be asked is still said. */
  public Findings only(String... keys) {
    Findings some = new Findings();
    for (String key : keys) {
      Found one = found.get(key);
      if (one != null) {
        some.found.put(key, one);
      }
    }
    some.failures.addAll(failures);
    return some;
  }

  /** What stands under the key, {@code null} where nothing does. */
  public @Nullable Found get(String key) {
    return found.get(key);
  }

  /** The value under the key, {@code null} where there is none. */
  public @Nullable String value(String key) {
    Found one = found.get(key);
    return one == null ? null : one.value();
  }

  /** All of them, as they were found. */
  public Collection<Found> all() {
    return Collections.unmodifiableCollection(found.values());
  }

  /** All that is neither an id nor the source. */
  public Map<String, String> metadata() {
    Map<String, String> metadata = new LinkedHashMap<>();
    for (Found one : found.values()) {
      if (!isId(one.key()) && !one.key().equals(SOURCE)) {
        metadata.put(one.key(), one.value());
      }
    }
    return metadata;
  }

  private static boolean isId(String key) {
    return key.equals(RUN) || key.equals(STEP);
  }

  private static boolean isCount(String key) {
    return key.equals(Origin.ATTEMPT) || key.equals(Origin.MAP_INDEX);
  }

  /** Airflow says -1 where a task is not mapped. */
  private static boolean isWholeNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return text.length() <= MOST_DIGITS;
  }

  private static String bounded(String value) {
    if (value.length() <= MOST) {
      return value;
    }
    int end = MOST - CUT.length();
    return value.substring(0, Character.isHighSurrogate(value.charAt(end - 1)) ? end - 1 : end)
        + CUT;
  }
}
