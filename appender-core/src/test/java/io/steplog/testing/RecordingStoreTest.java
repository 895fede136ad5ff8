// SPDX-License-Identifier: Apache-2.0
package io.steplog.testing;

import io.steplog.store.LogStore;

/** The fixture keeps the promises that it stands in for. */
class RecordingStoreTest extends LogStoreContract {
  @Override
  protected LogStore openStore() {
    return new RecordingStore();
  }
}
