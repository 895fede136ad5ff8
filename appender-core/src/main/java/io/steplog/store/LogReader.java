// SPDX-License-Identifier: Apache-2.0
package io.steplog.store;

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
}
