// SPDX-License-Identifier: Apache-2.0
package io.steplog.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.diagnostics.CollectingDiagnostics;
import io.steplog.store.LogReader;
import io.steplog.store.LogSink;
import io.steplog.store.LogStore;
import io.steplog.testing.RecordingStore;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeferredStoreTest {
  @Test
  void aStoreThatCannotSayWhereItIsIsAskedAndReportedOnce() {
    CollectingDiagnostics diagnostics = new CollectingDiagnostics(10);
    DeferredStore store =
        new DeferredStore(
            new StoreSource("s", Nameless::new, Optional.empty(), "unopened"), diagnostics);
    store.open();
    assertThat(store.identity()).isEqualTo("unopened");
    assertThat(store.identity()).isEqualTo("unopened");
    assertThat(diagnostics.reports()).hasSize(1);
    assertThat(diagnostics.reports().get(0).code()).isEqualTo("SL-307");
  }

  private static final class Nameless implements LogStore {
    private final RecordingStore store = new RecordingStore();

    @Override
    public String identity() throws IOException {
      throw new IOException("its place is not to be read");
    }

    @Override
    public LogSink sink() {
      return store.sink();
    }

    @Override
    public Optional<LogReader> reader() {
      return Optional.empty();
    }

    @Override
    public boolean backpressure() {
      return true;
    }

    @Override
    public void close() {}
  }
}
