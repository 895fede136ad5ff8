// SPDX-License-Identifier: Apache-2.0
package io.steplog.store;

import io.steplog.record.LogEntry;
import io.steplog.record.RunEntry;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * The read side of a store. Any thread; every call reads what is there at that time, also while it
 * is being written, and blocks on the backend.
 */
public interface LogReader {
  /**
   * Fetches the entries that match, merged by time, then writer and position, each once. Damaged
   * lines are counted in the page, never thrown.
   *
   * @throws IOException if the store cannot be read at all
   */
  FetchPage fetch(FetchQuery query) throws IOException;

  /**
   * Hands over what the store holds, an origin at a time, in no promised order.
   *
   * @throws IOException if the store cannot be read at all
   */
  void origins(OriginQuery query, Consumer<StoredOrigin> into) throws IOException;

  /**
   * Hands over the entries by which a run's origins say what they ran with and how they ended
   * ({@link RunEntry}), each once, in no promised order. A store that keeps these apart need not
   * look for them among all others, as this does. Of what an origin said before it last began,
   * entries may be missing.
   *
   * @throws IOException if the store cannot be read at all
   */
  default void runEntries(String pipelineRunId, Consumer<LogEntry> into) throws IOException {
    FetchQueryBuilder query = FetchQuery.builder().run(pipelineRunId).logger(RunEntry.LOGGER);
    FetchPage page;
    do {
      page = fetch(query.build());
      page.entries().stream().filter(RunEntry::is).forEach(into);
      query.after(page.next());
    } while (page.next() != null);
  }
}
