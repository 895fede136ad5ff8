// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.datadog;

import io.steplog.record.Nanos;
import io.steplog.store.LogStore;
import io.steplog.testing.Entries;
import io.steplog.testing.LogStoreContract;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class DatadogStoreContractTest extends LogStoreContract {
  private DatadogFixture fixture;

  @BeforeEach
  void start() throws Exception {
    fixture = new DatadogFixture();
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Override
  protected LogStore openStore() throws Exception {
    return fixture.open(Map.of(), Nanos.toInstant(Entries.any().epochNanos()).plusSeconds(1_000));
  }
}
