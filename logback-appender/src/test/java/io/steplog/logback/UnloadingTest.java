// SPDX-License-Identifier: Apache-2.0
package io.steplog.logback;

import io.steplog.testing.UnloadingContract;
import java.util.function.Consumer;

class UnloadingTest extends UnloadingContract {
  @Override
  protected Class<? extends Consumer<String>> application() {
    return Application.class;
  }

  /** Starts Logback with our appender, logs once, and stops it. Public, for another loader. */
  public static final class Application implements Consumer<String> {
    @Override
    public void accept(String root) {
      LogbackDriver app =
          LogbackDriver.withAppenderBody("<artifactRoot>" + root + "</artifactRoot>");
      app.setContext("key", "value");
      app.logger("x").info("logged {}", new StringBuilder("here"));
      app.setContext("key", null);
      app.close();
    }
  }
}
