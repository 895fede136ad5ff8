// SPDX-License-Identifier: Apache-2.0
package io.steplog.jul;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.testing.FrontEndDriver;
import io.steplog.testing.LevelsContract;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JulLevelsTest extends LevelsContract {
  private String further = "";

  @Override
  protected LevelsDriver startBesideAnother(Map<String, String> settings) {
    Seen.MESSAGES.clear();
    String lines =
        settings.entrySet().stream()
            .map(each -> "io.steplog.jul.StepLogHandler." + each.getKey() + " = " + each.getValue())
            .collect(Collectors.joining("\n"));
    return new Driver(
        ".level = INFO\nhandlers = "
            + Seen.class.getName()
            + ", "
            + StepLogHandler.class.getName()
            + "\n"
            + lines
            + "\n"
            + further);
  }

  @Override
  protected boolean hasContext() {
    return false;
  }

  @AfterEach
  void leaveNothingInTheProcess() {
    stop();
    LogManager.getLogManager().reset();
  }

  private Driver driver(String levels) {
    return (Driver) start("levels", levels);
  }

  private List<String> storedMessages() {
    return stored().stream().map(LogEntry::message).toList();
  }

  @Test
  void aLoggerBelowThatTheFileGivesALevelIsOpenedTooBeforeAnybodyAskedForIt() {
    further = "com.example.late.level = WARNING\n";
    Driver app = driver("com.example:DEBUG");
    app.log(LogSeverity.DEBUG, "com.example.late", "opened");
    app.log(LogSeverity.INFO, "com.example.late.Below", "opened too");
    app.log(LogSeverity.WARN, "com.example.late.Below", "as ever");

    assertThat(Seen.MESSAGES).containsExactly("as ever");
    assertThat(storedMessages()).containsExactly("opened", "opened too", "as ever");
  }

  @Test
  void oneNameBelowAnotherIsHandedOnOnce() {
    Driver app = driver("com.example:DEBUG,com.example.train:TRACE");
    app.log(LogSeverity.TRACE, LOGGER, "opened");
    app.log(LogSeverity.TRACE, "com.example.Data", "not opened");
    app.log(LogSeverity.INFO, LOGGER, "as ever");

    assertThat(Seen.MESSAGES).containsExactly("as ever");
    assertThat(storedMessages()).containsExactly("opened", "as ever");
  }

  @Test
  void aLoggerWithAHandlerOfItsOwnIsNotOpenedAndThatIsSaid() {
    further = "com.example.own.handlers = " + Seen.class.getName() + "\n";
    Driver app = driver("com.example:DEBUG");
    app.log(LogSeverity.DEBUG, "com.example.own.Below", "not opened");
    app.log(LogSeverity.INFO, "com.example.own.Below", "as ever, by both");
    app.log(LogSeverity.DEBUG, LOGGER, "opened");

    assertThat(Seen.MESSAGES).containsExactly("as ever, by both", "as ever, by both");
    assertThat(app.warnings())
        .singleElement()
        .asString()
        .startsWith("SL-423")
        .contains("com.example.own", Seen.class.getName());
    assertThat(storedMessages()).containsExactly("as ever, by both", "opened");
  }

  @Test
  void aLoggerThatLeadsToNoParentGoesOnNotTo() {
    // LogManager reads this of a logger as it is made, and never again.
    further = "com.example.apart.useParentHandlers = false\n";
    Driver app = driver("com.example.apart:DEBUG");
    app.log(LogSeverity.INFO, "com.example.apart.Below", "to nobody");

    assertThat(Seen.MESSAGES).isEmpty();
    app.stopOurs();
    assertThat(Logger.getLogger("com.example.apart").getUseParentHandlers()).isFalse();
    assertThat(storedMessages()).isEmpty();
  }

  @Test
  void afterAResetTheLoggersAreAsTheyWouldBeWithoutUs() {
    Driver app = driver("com.example:DEBUG");
    Logger opened = Logger.getLogger("com.example");
    assertThat(opened.getUseParentHandlers()).isFalse();
    LogManager.getLogManager().reset();

    assertThat(opened.getUseParentHandlers()).isTrue();
    assertThat(opened.getHandlers()).isEmpty();
    assertThat(opened.getLevel()).isNull();
    assertThat(app.isEnabled(LOGGER, LogSeverity.DEBUG)).isFalse();
  }

  @Test
  void anInstalledHandlerOpensThemAgainAfterAReset() throws IOException {
    Driver app = driver("com.example:DEBUG");
    app.installInstead();
    LogManager.getLogManager().reset();
    app.log(LogSeverity.INFO, LOGGER, "the first one after it");
    app.log(LogSeverity.DEBUG, LOGGER, "opened");
    LogManager.getLogManager().readConfiguration();
    app.log(LogSeverity.DEBUG, LOGGER, "opened again");
    app.uninstall();

    assertThat(Seen.MESSAGES).isEmpty();
    assertThat(Logger.getLogger("com.example").getLevel()).isNull();
    assertThat(io.steplog.testing.StoredEntries.in(root()).stream().map(LogEntry::message))
        .containsExactly("the first one after it", "opened", "opened again");
  }

  /** Ours, beside another handler. */
  private final class Driver implements LevelsDriver {
    private final JulDriver jul;

    Driver(String configuration) {
      jul = JulDriver.withConfiguration(configuration);
    }

    void installInstead() {
      stopOurs();
      StepLogHandler.install();
    }

    void uninstall() {
      StepLogHandler.uninstall();
    }

    @Override
    public List<String> seenByOthers() {
      return List.copyOf(Seen.MESSAGES);
    }

    @Override
    public void addAnother() {
      JulDriver.root().addHandler(new Seen());
    }

    @Override
    public void configureAgain() {
      jul.configureAgain();
    }

    @Override
    public void setLevel(String logger, LogSeverity severity) {
      jul.logger(logger).setLevel(JulDriver.level(severity));
    }

    @Override
    public boolean isEnabled(String logger, LogSeverity severity) {
      return jul.logger(logger).isLoggable(JulDriver.level(severity));
    }

    @Override
    public void stopOurs() {
      for (Handler handler : JulDriver.root().getHandlers()) {
        if (handler instanceof StepLogHandler) {
          JulDriver.root().removeHandler(handler);
          handler.close();
        }
      }
    }

    @Override
    public FrontEndDriver driven() {
      return jul;
    }
  }
}
