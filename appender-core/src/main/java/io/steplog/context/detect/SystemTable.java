// SPDX-License-Identifier: Apache-2.0
package io.steplog.context.detect;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one system says where, and under which key that is kept: data. Of several places of one key
 * the first that says something counts. Filled once, then only read.
 *
 * <pre>
 * NAME            an environment variable
 * pod:NAME        an annotation, else a label of the pod
 * pod:NAME&amp;OTHER  the same, where the pod has another too: NAME alone says little
 * podfile:NAME    a file beside those, of one value
 * file:PATH       the first line of a file
 * command:PREFIX  the command line, where it begins so
 * exists:PATH     whether there is such a file
 * podinfo:        whether the pod's information is mounted
 * </pre>
 */
public final class SystemTable {
  private final String system;
  private final List<String[]> rows = new ArrayList<>(16);
  private final List<String[]> runIds = new ArrayList<>(2);
  private final List<String[]> stepIds = new ArrayList<>(2);

  /** An empty table of the system that is called so. */
  public SystemTable(String system) {
    this.system = system;
  }

  /** Under this key is kept what the first of these places says that says something. */
  public SystemTable keep(String key, String... places) {
    String[] row = new String[places.length + 1];
    row[0] = key;
    System.arraycopy(places, 0, row, 1, places.length);
    rows.add(row);
    return this;
  }

  /** The run's id is what these keys hold, with dots between; else what a later call names. */
  public SystemTable run(String... keys) {
    runIds.add(keys);
    return this;
  }

  /** The step's id, likewise. */
  public SystemTable step(String... keys) {
    stepIds.add(keys);
    return this;
  }

  /** What the system is called. */
  public String system() {
    return system;
  }

  /** Each key, followed by its places. */
  public List<List<String>> rows() {
    return lists(rows);
  }

  /** Each way to make the run's id, best first: the keys that it is joined of. */
  public List<List<String>> runIds() {
    return lists(runIds);
  }

  /** Each way to make the step's id, likewise. */
  public List<List<String>> stepIds() {
    return lists(stepIds);
  }

  /** Adds all that the process's surroundings say. */
  public void read(ProcessView view, Findings into) {
    for (String[] row : rows) {
      for (int i = 1; i < row.length && into.get(row[0]) == null; i++) {
        String value = view.at(row[i]);
        if (value != null) {
          into.add(row[0], value, view.describe(row[i]));
        }
      }
    }
  }

  /** Adds the ids that what is known by now makes. */
  public void name(Findings into) {
    join(Findings.RUN, runIds, into);
    join(Findings.STEP, stepIds, into);
  }

  private static void join(String id, List<String[]> ways, Findings into) {
    for (String[] keys : ways) {
      Found joined = joined(id, keys, into);
      if (joined != null) {
        into.add(id, joined.value(), joined.place());
        return;
      }
    }
  }

  private static @Nullable Found joined(String id, String[] keys, Findings from) {
    StringBuilder value = new StringBuilder();
    StringBuilder place = new StringBuilder();
    for (String key : keys) {
      Found part = from.get(key);
      if (part == null) {
        return null;
      }
      value.append(value.length() == 0 ? "" : ".").append(part.value());
      place.append(place.length() == 0 ? "" : ", ").append(part.place());
    }
    return new Found(id, value.toString(), place.toString());
  }

  private static List<List<String>> lists(List<String[]> ways) {
    List<List<String>> lists = new ArrayList<>();
    for (String[] way : ways) {
      lists.add(List.of(way));
    }
    return lists;
  }
}
