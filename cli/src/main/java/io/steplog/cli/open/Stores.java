// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.open;

import io.steplog.diagnostics.Diagnostics;

/** Opens the store that a verb is to read from. */
@FunctionalInterface
public interface Stores {
  /**
   * Opens for reading alone: nothing is written, not even a folder.
   *
   * @throws io.steplog.cli.ask.WrongUsage if there is no such store, or it does not open
   */
  OpenedStore open(StoreOptions options, Diagnostics diagnostics);
}
