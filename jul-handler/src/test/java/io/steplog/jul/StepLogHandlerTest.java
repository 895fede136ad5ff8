// SPDX-License-Identifier: Apache-2.0
package io.steplog.jul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.steplog.record.EntryId;
import io.steplog.record.LogEntry;
import io.steplog.testing.OwnThreads;
import io.steplog.testing.StoredEntries;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.ErrorManager;
import java.util.logging.Filter;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class StepLogHandlerTest {
  private static final String PREFIX = "io.steplog.jul.StepLogHandler.";

  @TempDir private Path root;

  @Test
  void levelAndFilterOfTheConfigurationDecideWhatIsTaken() {
    JulDriver app = start("level = FINE", "filter = " + WithoutSecrets.class.getName());
    app.logger("x").finer("below");
    app.logger("x").fine("taken");
    app.logger("x").severe("a secret");
    app.close();

    assertThat(messages()).containsExactly("taken");
    assertThat(app.warnings()).isEmpty();
  }

  @Test
  void formatterOfTheConfigurationMakesTheStoredMessage() {
    JulDriver app = start("formatter = " + WithLogger.class.getName());
    app.logger("x").log(Level.INFO, "{0}", new Object[] {"argument"});
    app.close();

    LogEntry entry = StoredEntries.in(root).get(0);
    assertThat(StoredEntries.text(root)).startsWith("{\"message\":\"x: argument\",");
    assertThat(entry.message()).isEqualTo("argument");
    assertThat(entry.template()).isEqualTo("{0}");
    assertThat(entry.arguments()).containsExactly("argument");
  }

  @Test
  void formatterThatTheProgramSetsMakesTheStoredMessage() {
    JulDriver app = start();
    app.handler().setFormatter(new WithLogger());
    app.logger("x").info("m");
    app.close();

    assertThat(StoredEntries.text(root)).startsWith("{\"message\":\"x: m\",");
  }

  @Test
  void encodingIsAcceptedAndChangesNothing() {
    JulDriver app = start("encoding = ISO-8859-1");
    app.logger("x").info("\u4e16\u754c");
    app.close();

    assertThat(app.handler().getEncoding()).isEqualTo("ISO-8859-1");
    assertThat(messages()).containsExactly("\u4e16\u754c");
    assertThat(app.warnings()).isEmpty();
  }

  @Test
  void errorManagerOfTheConfigurationIsTold() {
    Told.messages.clear();
    JulDriver app = start("errorManager = " + Told.class.getName(), "batch.linger = 5 parsecs");
    app.close();

    assertThat(Told.messages).anyMatch(message -> message.startsWith("SL-202 batch.linger"));
  }

  @Test
  void wrongPropertiesOfEveryHandlerAreReportedAndTheRestHolds() {
    JulDriver app =
        start(
            "level = LOUD",
            "filter = no.such.Filter",
            "formatter = java.lang.String",
            "encoding = no-such-charset",
            "errorManager = java.util.logging.Filter");
    app.logger("x").info("taken");
    app.close();

    assertThat(messages()).containsExactly("taken");
    assertThat(app.warnings())
        .hasSize(5)
        .allMatch(line -> line.startsWith("SL-202"))
        .anyMatch(line -> line.contains("level = LOUD"))
        .anyMatch(line -> line.contains("filter = no.such.Filter"));
  }

  @Test
  void misspeltSettingIsNamedWithItsLineAndTheNearest() {
    JulDriver app = start("btach.linger = 1s");
    app.close();

    assertThat(app.warnings())
        .singleElement()
        .asString()
        .startsWith("SL-201 btach.linger = 1s")
        .contains("line 4")
        .contains("batch.linger");
  }

  @Test
  void secretsAreInNoReport() {
    JulDriver app = start("datadog.api-key = 0123456789abcdef", "api.key = 0123456789abcdef");
    app.close();

    assertThat(app.warnings()).isNotEmpty().noneMatch(line -> line.contains("0123456789abcdef"));
  }

  @Test
  void valueInUtf8IsReadAsSuch() {
    JulDriver app = start("origin.source = \u0142\u00f3d\u017a");
    app.logger("x").info("m");
    app.close();

    assertThat(StoredEntries.in(root).get(0).origin().source()).isEqualTo("\u0142\u00f3d\u017a");
  }

  @Test
  void filterThatThrowsAnErrorReachesNobodyAndTakesNoOtherEntryWithIt() {
    JulDriver app = start();
    app.handler()
        .setFilter(
            record -> {
              if (record.getMessage().equals("break")) {
                throw new LinkageError("a broken filter");
              }
              return true;
            });
    app.logger("x").info("break");
    app.logger("x").info("fine");
    app.close();

    assertThat(messages()).containsExactly("fine");
    assertThat(app.warnings())
        .singleElement()
        .asString()
        .startsWith("SL-403")
        .contains("a broken filter");
  }

  @Test
  void errorManagerThatThrowsReachesNobody() {
    JulDriver app = start();
    app.handler()
        .setErrorManager(
            new ErrorManager() {
              @Override
              public void error(String message, Exception thrown, int code) {
                throw new LinkageError("a broken error manager");
              }
            });
    app.handler()
        .setFilter(
            record -> {
              throw new IllegalStateException("a broken filter");
            });

    assertThatCode(() -> app.logger("x").info("break")).doesNotThrowAnyException();
    app.close();
  }

  @Test
  void flushReturnsWhenEverythingLoggedBeforeIsStored() {
    JulDriver app = start("batch.linger = 10m");
    app.logger("x").info("m");
    app.handler().flush();

    assertThat(messages()).containsExactly("m");
    app.close();
  }

  @Test
  void closingTwiceIsLikeOnceAndAfterwardsNothingIsTaken() throws InterruptedException {
    JulDriver app = start();
    app.logger("x").info("m");
    app.handler().close();
    app.handler().close();
    app.handler().flush();
    app.logger("x").info("late");

    assertThat(messages()).containsExactly("m");
    assertThat(OwnThreads.thatStay()).isEmpty();
    app.close();
  }

  @Test
  void nullIsNoRecord() {
    JulDriver app = start();

    assertThatCode(() -> app.handler().publish(null)).doesNotThrowAnyException();
    app.close();
  }

  @Test
  void handlersWithEqualSettingsShareOneJournalAndKeepTheOrder() throws InterruptedException {
    JulDriver app = start();
    Logger other = app.logger("other");
    StepLogHandler second = new StepLogHandler();
    other.setUseParentHandlers(false);
    other.addHandler(second);
    app.logger("x").info("first");
    other.info("second");
    app.logger("x").info("third");
    app.close();
    other.info("fourth");
    other.removeHandler(second);
    second.close();

    assertThat(StoredEntries.in(root).stream().sorted(java.util.Comparator.comparing(LogEntry::id)))
        .extracting(LogEntry::message)
        .containsExactly("first", "second", "third", "fourth");
    assertThat(StoredEntries.in(root).stream().map(LogEntry::id).map(EntryId::writer).distinct())
        .hasSize(1);
    assertThat(OwnThreads.thatStay()).isEmpty();
  }

  private JulDriver start(String... lines) {
    StringBuilder text = new StringBuilder(PREFIX + "artifact.root = " + root);
    for (String line : lines) {
      text.append('\n').append(PREFIX).append(line);
    }
    return JulDriver.withLines(text.toString());
  }

  private List<String> messages() {
    return StoredEntries.in(root).stream().map(LogEntry::message).toList();
  }

  /** Public, since the handler makes it. */
  public static final class WithoutSecrets implements Filter {
    @Override
    public boolean isLoggable(LogRecord record) {
      return !record.getMessage().contains("secret");
    }
  }

  /** Public, since the handler makes it. */
  public static final class WithLogger extends Formatter {
    @Override
    public String format(LogRecord record) {
      return record.getLoggerName() + ": " + new SimpleFormatter().formatMessage(record) + "\r\n";
    }
  }

  /** Public, since the handler makes it. */
  public static final class Told extends ErrorManager {
    static List<String> messages = new java.util.concurrent.CopyOnWriteArrayList<>();

    @Override
    public void error(String message, Exception thrown, int code) {
      messages.add(message);
    }
  }
}
