// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.open;

import io.steplog.store.LogReader;
import io.steplog.store.LogStore;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A store opened for reading.
 *
 * @param store closed with this
 * @param reader its read side
 * @param place where it is, as the user would name it
 * @param root the directory of an artifact store, {@code null} for any other
 */
public record OpenedStore(LogStore store, LogReader reader, String place, @Nullable Path root)
    implements AutoCloseable {
  @Override
  public void close() {
    store.close();
  }
}
