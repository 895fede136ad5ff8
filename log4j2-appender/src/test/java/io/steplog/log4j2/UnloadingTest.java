// SPDX-License-Identifier: Apache-2.0
package io.steplog.log4j2;

import io.steplog.testing.UnloadingContract;
import java.util.function.Consumer;

class UnloadingTest extends UnloadingContract {
  /** Log4j's own hook on the end of the JVM holds its loader as long as that lasts. */
  private static final String LOG4JS_HOOK = "log4j.shutdownHookEnabled";

  @Override
  protected Class<? extends Consumer<String>> application() {
    return Application.class;
  }

  /** Starts Log4j with our appender, logs once, and stops it. Public, for another loader. */
  public static final class Application implements Consumer<String> {
    @Override
    public void accept(String root) {
      System.setProperty(LOG4JS_HOOK, "false");
      Log4jDriver app = Log4jDriver.withAppender("artifactRoot='" + root + "'", "");
      app.setContext("key", "value");
      app.logger("x").info("logged {}", new StringBuilder("here"));
      app.setContext("key", null);
      app.close();
      System.clearProperty(LOG4JS_HOOK);
    }
  }
}
