// SPDX-License-Identifier: Apache-2.0
package io.steplog.log4j2;

import io.steplog.testing.ConsoleContract;
import io.steplog.testing.FrontEndDriver;
import java.util.Map;

/** Log4j's console, following standard output to what it is at each event. */
class Log4jConsoleTest extends ConsoleContract {
  @Override
  protected FrontEndDriver start(Map<String, String> settings) {
    return Log4jDriver.withXml(
        "<Configuration shutdownHook='disable'><Appenders>"
            + "<Console name='CONSOLE' follow='true'><PatternLayout pattern='%m%n'/></Console>"
            + "<StepLog name='STEPLOG'>"
            + Log4jDriver.properties(settings)
            + "</StepLog></Appenders><Loggers><Root level='ALL'><AppenderRef ref='CONSOLE'/>"
            + "<AppenderRef ref='STEPLOG'/></Root></Loggers></Configuration>");
  }
}
