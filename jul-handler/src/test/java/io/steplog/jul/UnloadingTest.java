// SPDX-License-Identifier: Apache-2.0
package io.steplog.jul;

import io.steplog.testing.UnloadingContract;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

class UnloadingTest extends UnloadingContract {
  @Override
  protected Class<? extends Consumer<String>> application() {
    return Application.class;
  }

  /** Installs our handler, logs once, and takes it off. Public, for another loader. */
  public static final class Application implements Consumer<String> {
    @Override
    public void accept(String root) {
      System.setProperty("steplog.artifact.root", root);
      try {
        StepLogHandler.install();
        Logger.getLogger("x")
            .log(Level.INFO, "logged {0}", new Object[] {new StringBuilder("here")});
        LogManager.getLogManager().reset();
      } finally {
        StepLogHandler.uninstall();
        System.clearProperty("steplog.artifact.root");
      }
    }
  }
}
