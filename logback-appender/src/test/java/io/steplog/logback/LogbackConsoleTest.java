// SPDX-License-Identifier: Apache-2.0
package io.steplog.logback;

import ch.qos.logback.core.joran.spi.JoranException;
import io.steplog.testing.ConsoleContract;
import io.steplog.testing.FrontEndDriver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;

/** Logback's console on the thread that logs, and another on a thread of its own. */
class LogbackConsoleTest extends ConsoleContract {
  @TempDir private Path folder;

  @Override
  protected int timesPrinted() {
    return 2;
  }

  @Override
  protected FrontEndDriver start(Map<String, String> settings) {
    Path file = folder.resolve("logback.xml");
    try {
      Files.writeString(file, xml(settings));
      return LogbackDriver.withFile(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (JoranException e) {
      throw new AssertionError(e);
    }
  }

  private static String xml(Map<String, String> settings) {
    String lines =
        settings.entrySet().stream()
            .map(setting -> setting.getKey() + " = " + setting.getValue())
            .collect(Collectors.joining("\n"));
    return """
        <configuration>
          <appender name='OUT' class='ch.qos.logback.core.ConsoleAppender'>
            <encoder><pattern>%msg%n</pattern></encoder>
          </appender>
          <appender name='ERR' class='ch.qos.logback.core.ConsoleAppender'>
            <target>System.err</target>
            <encoder><pattern>%msg%n</pattern></encoder>
          </appender>
          <appender name='ASYNC' class='ch.qos.logback.classic.AsyncAppender'>
            <appender-ref ref='ERR'/>
          </appender>
          <appender name='STEPLOG' class='io.steplog.logback.StepLogAppender'>
            <settings>
        """
        + lines
        + """

            </settings>
          </appender>
          <root level='TRACE'>
            <appender-ref ref='OUT'/>
            <appender-ref ref='ASYNC'/>
            <appender-ref ref='STEPLOG'/>
          </root>
        </configuration>
        """;
  }
}
