// SPDX-License-Identifier: Apache-2.0
package io.steplog.logback;

import io.steplog.testing.FrontEndContract;
import io.steplog.testing.FrontEndDriver;
import java.util.Map;

class LogbackContractTest extends FrontEndContract {
  @Override
  protected FrontEndDriver start(Map<String, String> settings) {
    return LogbackDriver.withSettings(settings);
  }

  @Override
  protected FrontEndDriver startShowingTheLogger(Map<String, String> settings) {
    return LogbackDriver.withSettingsAnd(
        "<layout><pattern>%logger: %msg%n</pattern></layout>", settings);
  }
}
