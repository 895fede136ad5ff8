// SPDX-License-Identifier: Apache-2.0
package io.steplog.jul;

import io.steplog.testing.FrontEndDriver;
import io.steplog.testing.HostileCallsContract;
import java.util.Map;

class JulHostileCallsTest extends HostileCallsContract {
  @Override
  protected FrontEndDriver start(Map<String, String> settings) {
    return JulDriver.withSettings(settings);
  }
}
