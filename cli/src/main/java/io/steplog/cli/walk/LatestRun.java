// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.walk;

import io.steplog.store.LogReader;
import io.steplog.store.OriginQuery;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Finds the run that began last, and keeps no more of the others than when they began. */
public final class LatestRun {
  private static final Comparator<Map.Entry<String, Long>> BY_BEGIN =
      Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey());

  private LatestRun() {}

  /**
   * The run whose first entry is the latest; empty where no run has an entry.
   *
   * @throws IOException if the store cannot be read at all
   */
  public static Optional<String> in(LogReader reader) throws IOException {
    Map<String, Long> began = new HashMap<>();
    reader.origins(
        OriginQuery.ALL,
        stored -> {
          if (stored.entries() > 0) {
            began.merge(stored.origin().pipelineRunId(), stored.firstNanos(), Math::min);
          }
        });
    return began.entrySet().stream().max(BY_BEGIN).map(Map.Entry::getKey);
  }
}
