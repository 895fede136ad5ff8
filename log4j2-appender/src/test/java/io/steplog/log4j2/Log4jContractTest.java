// SPDX-License-Identifier: Apache-2.0
package io.steplog.log4j2;

import io.steplog.testing.FrontEndContract;
import io.steplog.testing.FrontEndDriver;
import java.util.Map;

class Log4jContractTest extends FrontEndContract {
  @Override
  protected FrontEndDriver start(Map<String, String> settings) {
    return Log4jDriver.withSettings(settings);
  }

  @Override
  protected FrontEndDriver startShowingTheLogger(Map<String, String> settings) {
    return Log4jDriver.withSettingsAnd("<PatternLayout pattern='%c: %m%n'/>", settings);
  }
}
