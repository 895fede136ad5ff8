// SPDX-License-Identifier: Apache-2.0
package io.steplog.logback;

import ch.qos.logback.classic.spi.ThrowableProxy;
import io.steplog.testing.FrontEndDriver;
import io.steplog.testing.HostileCallsContract;
import java.util.Map;

class LogbackHostileCallsTest extends HostileCallsContract {
  @Override
  protected FrontEndDriver start(Map<String, String> settings) {
    return LogbackDriver.withSettings(settings);
  }

  /** Logback copies a throwable as it makes the event, by recursion, and guards nothing of it. */
  @Override
  protected boolean frameworkSurvives(Throwable thrown) {
    try {
      new ThrowableProxy(thrown);
      return true;
    } catch (Throwable itsOwn) {
      return false;
    }
  }
}
