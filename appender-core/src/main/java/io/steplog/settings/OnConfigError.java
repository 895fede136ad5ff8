// SPDX-License-Identifier: Apache-2.0
package io.steplog.settings;

/** What a setting that cannot be used does to the application. */
public enum OnConfigError {
  /** It is reported, and the setting counts as not set. */
  WARN,

  /** Nothing is started: all problems are thrown at once. */
  FAIL
}
