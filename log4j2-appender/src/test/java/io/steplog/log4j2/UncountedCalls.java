// SPDX-License-Identifier: Apache-2.0
package io.steplog.log4j2;

import org.apache.logging.log4j.core.config.AwaitUnconditionallyReliabilityStrategy;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;

/**
 * A Log4j that does not count the calls in progress. By default it counts them, a stack overflow
 * may keep it from counting down, and from then on it waits for ever to stop, whatever the
 * appenders.
 */
public final class UncountedCalls extends AwaitUnconditionallyReliabilityStrategy {
  private static final String PROPERTY = "log4j.ReliabilityStrategy";

  public UncountedCalls(LoggerConfig config) {
    super(config);
  }

  /** Makes the configurations from here on use this. */
  static void use() {
    System.setProperty(PROPERTY, UncountedCalls.class.getName());
  }

  static void useNoLonger() {
    System.clearProperty(PROPERTY);
  }

  @Override
  public void beforeStopAppenders() {}

  @Override
  public void beforeStopConfiguration(Configuration configuration) {}
}
