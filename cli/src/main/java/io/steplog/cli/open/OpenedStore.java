// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.open;

import io.steplog.store.LogReader;
import io.steplog.store.LogStore;
import java.nio.file.Path;
import java.util.List;

/**
 * A store opened for reading.
 *
 * @param store closed with this
 * @param reader its read side
 * @param place where it is, as the user would name it
 * @param journals directories in which journals of its writers lie
 */
public record OpenedStore(LogStore store, LogReader reader, String place, List<Path> journals)
    implements AutoCloseable {
  public OpenedStore {
    journals = List.copyOf(journals);
  }

  @Override
  public void close() {
    store.close();
  }
}
