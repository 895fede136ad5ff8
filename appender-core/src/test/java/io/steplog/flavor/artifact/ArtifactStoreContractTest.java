// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact;

import io.steplog.diagnostics.CollectingDiagnostics;
import io.steplog.flavor.FlavorContext;
import io.steplog.flavor.StoreAccess;
import io.steplog.settings.Settings;
import io.steplog.store.LogStore;
import io.steplog.testing.LogStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The artifact store keeps what every store promises. */
class ArtifactStoreContractTest extends LogStoreContract {
  @TempDir Path root;

  @Override
  protected LogStore openStore() throws Exception {
    Settings settings = Settings.defaults().with(ArtifactKeys.ROOT, root, "test");
    return new ArtifactFlavor()
        .open(
            new FlavorContext(
                "artifact", settings, new CollectingDiagnostics(10), StoreAccess.WRITE));
  }
}
