// SPDX-License-Identifier: Apache-2.0
package io.steplog.testing;

import io.steplog.account.AccountKeys;
import io.steplog.settings.Settings;

/** Settings of tests that count: their channels log nothing by themselves. */
public final class CountedSettings {
  private CountedSettings() {}

  /** The defaults, but for the entry of what a run runs with. */
  public static Settings defaults() {
    return Settings.defaults().with(AccountKeys.CONFIG, false, "a test that counts");
  }
}
