// SPDX-License-Identifier: Apache-2.0
package io.steplog.jul;

import io.steplog.testing.ConsoleContract;
import io.steplog.testing.FrontEndDriver;
import java.util.Map;
import java.util.logging.ConsoleHandler;
import org.junit.jupiter.api.AfterEach;

/** The JDK's console handler, which holds standard error as it was when it was made. */
class JulConsoleTest extends ConsoleContract {
  private ConsoleHandler console;

  @Override
  protected FrontEndDriver start(Map<String, String> settings) {
    JulDriver app = JulDriver.withSettings(settings);
    console = new ConsoleHandler();
    JulDriver.root().addHandler(console);
    return app;
  }

  @AfterEach
  void removeTheConsole() {
    JulDriver.root().removeHandler(console);
  }

  @Override
  protected boolean hasContext() {
    return false;
  }
}
