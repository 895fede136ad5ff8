// SPDX-License-Identifier: Apache-2.0
package io.steplog.jul;

import io.steplog.testing.FrontEndContract;
import io.steplog.testing.FrontEndDriver;
import java.util.Map;

class JulContractTest extends FrontEndContract {
  @Override
  protected FrontEndDriver start(Map<String, String> settings) {
    return JulDriver.withSettings(settings);
  }

  @Override
  protected boolean hasContext() {
    return false;
  }
}
