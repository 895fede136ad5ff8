// SPDX-License-Identifier: Apache-2.0
package io.steplog.log4j2;

import io.steplog.testing.FrontEndDriver;
import io.steplog.testing.HostileCallsContract;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class Log4jHostileCallsTest extends HostileCallsContract {
  @BeforeAll
  static void stopsAfterOverflows() {
    UncountedCalls.use();
  }

  @AfterAll
  static void stopsAsEver() {
    UncountedCalls.useNoLonger();
  }

  @Override
  protected FrontEndDriver start(Map<String, String> settings) {
    return Log4jDriver.withSettings(settings);
  }

  /**
   * Log4j asks an argument for its text as it makes the event: with two calls within each, what it
   * has to do doubles with every frame of the stack, without any appender of ours.
   */
  @Override
  protected boolean frameworkEndsCallsWithinCalls() {
    return false;
  }

  /** Log4j reads it as it makes the event, and guards the texts of the elements alone. */
  @Override
  protected boolean frameworkReadsChangingLists() {
    return false;
  }

  /**
   * Log4j's AppenderControl marks the thread, and an overflow in its {@code finally} leaves that:
   * seen once in some hundred overflows.
   */
  @Override
  protected boolean frameworkGoesOnAfterOverflow() {
    return false;
  }
}
