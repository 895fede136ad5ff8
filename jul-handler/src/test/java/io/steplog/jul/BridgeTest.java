// SPDX-License-Identifier: Apache-2.0
package io.steplog.jul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ch.qos.logback.classic.LoggerContext;
import io.steplog.logback.StepLogAppender;
import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.testing.StoredEntries;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** What the levels become by the other way, through SLF4J's bridge and Logback's appender. */
@Timeout(60)
class BridgeTest {
  private static final List<Level> LEVELS =
      List.of(
          Level.FINEST,
          Level.FINER,
          Level.FINE,
          Level.CONFIG,
          Level.INFO,
          Level.WARNING,
          Level.SEVERE);

  @TempDir private Path root;

  @Test
  void bridgeKeepsFiveLevelsAndMakesConfigAnInfo() {
    ch.qos.logback.classic.Logger logback =
        (ch.qos.logback.classic.Logger) LoggerFactory.getLogger("com.example.bridged");
    StepLogAppender appender = new StepLogAppender();
    appender.setContext((LoggerContext) LoggerFactory.getILoggerFactory());
    appender.setArtifactRoot(root.toString());
    appender.start();
    logback.setLevel(ch.qos.logback.classic.Level.TRACE);
    logback.addAppender(appender);
    Logger logger = Logger.getLogger("com.example.bridged");
    logger.setLevel(Level.ALL);
    logger.setUseParentHandlers(false);
    SLF4JBridgeHandler bridge = new SLF4JBridgeHandler();
    logger.addHandler(bridge);

    LEVELS.forEach(level -> logger.log(level, level.getName()));
    logger.removeHandler(bridge);
    logback.detachAppender(appender);
    appender.stop();

    assertThat(StoredEntries.in(root))
        .extracting(LogEntry::message, LogEntry::severity)
        .containsExactly(
            tuple("FINEST", LogSeverity.TRACE),
            tuple("FINER", LogSeverity.DEBUG),
            tuple("FINE", LogSeverity.DEBUG),
            tuple("CONFIG", LogSeverity.INFO),
            tuple("INFO", LogSeverity.INFO),
            tuple("WARNING", LogSeverity.WARN),
            tuple("SEVERE", LogSeverity.ERROR));
  }
}
