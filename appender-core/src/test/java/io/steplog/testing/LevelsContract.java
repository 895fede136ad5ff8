// SPDX-License-Identifier: Apache-2.0
package io.steplog.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.channel.ChannelStats;
import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What every front end promises of {@code levels}. A front end's test inherits this and starts its
 * framework with INFO at the root logger, and there, beside our front end, an appender of the
 * framework's own kind without a level of its own.
 */
public abstract class LevelsContract extends FrontEndFixture {
  /** A framework as this contract needs it. */
  protected interface LevelsDriver extends FrontEndDriver {
    /** What drives the framework in all other respects. */
    FrontEndDriver driven();

    /** Messages that the other appenders were handed, oldest first, of all configurations. */
    List<String> seenByOthers();

    /** Puts another appender on the root logger, as a program does while it runs. */
    void addAnother();

    /** Has the framework read the same configuration again. */
    void configureAgain();

    /** Sets a logger's own level, as a program does while it runs. */
    void setLevel(String logger, LogSeverity severity);

    /** Whether a program that asks is told that it would be logged. */
    boolean isEnabled(String logger, LogSeverity severity);

    /** Stops our front end alone. */
    void stopOurs();

    @Override
    default void log(
        LogSeverity severity, String logger, String template, @Nullable Object... arguments) {
      driven().log(severity, logger, template, arguments);
    }

    @Override
    default void logThrown(String logger, String message, Throwable thrown) {
      driven().logThrown(logger, message, thrown);
    }

    @Override
    default void setContext(String key, @Nullable String value) {
      driven().setContext(key, value);
    }

    @Override
    default List<String> warnings() {
      return driven().warnings();
    }

    @Override
    default List<String> errors() {
      return driven().errors();
    }

    @Override
    default ChannelStats stats() {
      return driven().stats();
    }

    @Override
    default void close() {
      driven().close();
    }
  }

  /** Starts the framework so. */
  protected abstract LevelsDriver startBesideAnother(Map<String, String> settings);

  @Override
  protected final FrontEndDriver start(Map<String, String> settings) {
    return startBesideAnother(settings);
  }

  private LevelsDriver startWith(String levels) {
    return (LevelsDriver) start("levels", levels);
  }

  private List<String> storedMessages() {
    return stored().stream().map(LogEntry::message).toList();
  }

  @Test
  void whatIsOpenedReachesSteplogAlone() {
    LevelsDriver app = startWith("com.example:DEBUG");
    app.log(LogSeverity.DEBUG, LOGGER, "opened {}", 1);
    app.log(LogSeverity.TRACE, LOGGER, "below that");
    app.log(LogSeverity.INFO, LOGGER, "as ever");
    app.log(LogSeverity.DEBUG, "com.examples.Other", "of another package");
    app.log(LogSeverity.DEBUG, "com.example", "of the name itself");

    assertThat(app.isEnabled(LOGGER, LogSeverity.DEBUG)).isTrue();
    assertThat(app.isEnabled("com.examples.Other", LogSeverity.DEBUG)).isFalse();
    assertThat(app.seenByOthers()).containsExactly("as ever");
    assertThat(storedMessages()).containsExactly("opened 1", "as ever", "of the name itself");
  }

  @Test
  void whatTheRecorderKeepsIsOpenedForItAloneAndComesWithAnError() {
    LevelsDriver app =
        (LevelsDriver)
            start(
                "threshold", "INFO", "recorder.level", "DEBUG", "recorder.loggers", "com.example");
    app.log(LogSeverity.DEBUG, LOGGER, "kept {}", 1);
    app.log(LogSeverity.TRACE, LOGGER, "below that");
    app.log(LogSeverity.DEBUG, "com.examples.Other", "of another package");
    app.log(LogSeverity.INFO, LOGGER, "as ever");
    app.log(LogSeverity.ERROR, LOGGER, "broken");

    assertThat(app.seenByOthers()).containsExactly("as ever", "broken");
    assertThat(storedMessages()).containsExactly("kept 1", "as ever", "broken");
  }

  @Test
  void whatTheRecorderKeepsIsGoneWhereNoErrorComes() {
    LevelsDriver app =
        (LevelsDriver)
            start(
                "threshold", "INFO", "recorder.level", "DEBUG", "recorder.loggers", "com.example");
    app.log(LogSeverity.DEBUG, LOGGER, "kept");
    app.log(LogSeverity.INFO, LOGGER, "as ever");

    assertThat(storedMessages()).containsExactly("as ever");
  }

  @Test
  void theRecorderClosesNothingThatALoggerPassesByItself() {
    LevelsDriver app =
        (LevelsDriver)
            start(
                "threshold", "ERROR", "recorder.level", "WARN", "recorder.loggers", "com.example");
    app.log(LogSeverity.INFO, LOGGER, "as ever");

    assertThat(app.isEnabled(LOGGER, LogSeverity.INFO)).isTrue();
    assertThat(app.seenByOthers()).containsExactly("as ever");
    assertThat(storedMessages()).isEmpty();
  }

  @Test
  void whatIsClosedIsLoggedNowhereAndTheLongestNameCounts() {
    LevelsDriver app =
        startWith("com.example:WARN,com.example.train:DEBUG,com.example.train.x:OFF");
    app.log(LogSeverity.INFO, "com.example.Data", "closed");
    app.log(LogSeverity.WARN, "com.example.Data", "a warning");
    app.log(LogSeverity.DEBUG, LOGGER, "opened");
    app.log(LogSeverity.ERROR, "com.example.train.x.Y", "off");

    assertThat(app.isEnabled("com.example.Data", LogSeverity.INFO)).isFalse();
    assertThat(app.seenByOthers()).containsExactly("a warning");
    assertThat(storedMessages()).containsExactly("a warning", "opened");
  }

  @Test
  void anAppenderThatComesLaterSeesNoMoreEither() {
    LevelsDriver app = startWith("com.example:DEBUG");
    app.log(LogSeverity.DEBUG, LOGGER, "opened");
    app.addAnother();
    app.log(LogSeverity.DEBUG, LOGGER, "opened too");
    app.log(LogSeverity.INFO, LOGGER, "as ever");

    assertThat(app.seenByOthers()).containsExactly("as ever", "as ever");
    assertThat(storedMessages()).containsExactly("opened", "opened too", "as ever");
  }

  @Test
  void aReconfigurationUndoesNothingAndAddsNothing() {
    LevelsDriver app = startWith("com.example:DEBUG");
    app.log(LogSeverity.DEBUG, LOGGER, "before");
    for (int i = 0; i < 3; i++) {
      app.configureAgain();
    }
    app.log(LogSeverity.DEBUG, LOGGER, "opened after it");
    app.log(LogSeverity.INFO, LOGGER, "as ever");

    assertThat(app.seenByOthers()).containsExactly("as ever");
    assertThat(storedMessages()).containsExactly("before", "opened after it", "as ever");
  }

  @Test
  void whatTheProgramItselfLetsPassLaterTheOthersSee() {
    LevelsDriver app = startWith("com.example:DEBUG");
    app.log(LogSeverity.DEBUG, LOGGER, "opened");
    app.setLevel(LOGGER, LogSeverity.DEBUG);
    app.log(LogSeverity.DEBUG, LOGGER, "the program's");

    assertThat(app.seenByOthers()).containsExactly("the program's");
    assertThat(storedMessages()).containsExactly("opened", "the program's");
  }

  @Test
  void onceOurFrontEndIsStoppedTheFrameworkIsAsItWas() {
    LevelsDriver app = startWith("com.example:DEBUG,org.example:OFF");
    app.log(LogSeverity.DEBUG, LOGGER, "opened");
    app.stopOurs();
    app.log(LogSeverity.INFO, LOGGER, "for the others alone");
    app.log(LogSeverity.INFO, "org.example.Loud", "closed no longer");

    assertThat(app.isEnabled(LOGGER, LogSeverity.DEBUG)).isFalse();
    assertThat(app.seenByOthers()).containsExactly("for the others alone", "closed no longer");
    assertThat(storedMessages()).containsExactly("opened");
  }

  @Test
  void levelsThatCannotBeReadAreReportedAndTheFrameworksOwnHold() {
    LevelsDriver app = startWith("com.example:LOUD,root:DEBUG");
    app.log(LogSeverity.DEBUG, LOGGER, "not opened");
    app.log(LogSeverity.INFO, LOGGER, "as ever");

    assertThat(app.warnings()).anyMatch(line -> line.contains("levels") && line.contains("LOUD"));
    assertThat(app.seenByOthers()).containsExactly("as ever");
    assertThat(storedMessages()).containsExactly("as ever");
  }
}
