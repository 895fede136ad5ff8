// SPDX-License-Identifier: Apache-2.0
package io.steplog.logback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.core.spi.ConfigurationEvent.EventType;
import io.steplog.record.EntryId;
import io.steplog.record.LogEntry;
import io.steplog.testing.OwnThreads;
import io.steplog.testing.StoredEntries;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RetiredChannelsTest {
  @TempDir private Path root;

  @Test
  void configurationWithEqualSettingsGoesOnInTheSameJournal() throws InterruptedException {
    LogbackDriver app = LogbackDriver.withAppenderBody(rootElement());
    app.logger("x").info("before");
    app.configure(LogbackDriver.xml(rootElement()));
    app.logger("x").info("after");
    app.close();

    assertThat(StoredEntries.in(root))
        .extracting(LogEntry::message)
        .containsExactly("before", "after");
    assertThat(StoredEntries.in(root).stream().map(LogEntry::id).map(EntryId::writer).distinct())
        .hasSize(1);
    assertThat(OwnThreads.thatStay()).isEmpty();
  }

  @Test
  void configurationWithOtherSettingsDeliversAndEndsTheChannelBefore() throws InterruptedException {
    LogbackDriver app = LogbackDriver.withAppenderBody(rootElement());
    app.logger("x").info("before");
    app.configure(LogbackDriver.xml(rootElement() + "<originSource>other</originSource>"));

    assertThat(StoredEntries.in(root)).extracting(LogEntry::message).containsExactly("before");
    app.close();
    assertThat(OwnThreads.thatStay()).isEmpty();
  }

  @Test
  void configurationWithoutTheAppenderEndsItsChannel() throws InterruptedException {
    LogbackDriver app = LogbackDriver.withAppenderBody(rootElement());
    app.logger("x").info("before");
    app.configure("<configuration/>");

    assertThat(StoredEntries.in(root)).extracting(LogEntry::message).containsExactly("before");
    assertThat(OwnThreads.thatStay()).isEmpty();
    app.close();
  }

  @Test
  void contextThatIsResetAndStoppedEndsItsChannels() throws InterruptedException {
    LogbackDriver app = LogbackDriver.withAppenderBody(rootElement());
    app.logger("x").info("before");
    app.context().reset();
    app.close();

    assertThat(StoredEntries.in(root)).hasSize(1);
    assertThat(OwnThreads.thatStay()).isEmpty();
  }

  @Test
  void appenderThatIsStoppedByItselfEndsItsChannelAtOnce() throws InterruptedException {
    LogbackDriver app = LogbackDriver.withAppenderBody(rootElement());
    app.logger("x").info("before");
    app.appender().stop();

    assertThat(StoredEntries.in(root)).hasSize(1);
    assertThat(OwnThreads.thatStay()).isEmpty();
    app.close();
  }

  @Test
  void fileThatLogbackScansAndFindsChangedGoesOnInTheSameJournal(@TempDir Path folder)
      throws Exception {
    Path file = folder.resolve("logback.xml");
    String xml =
        LogbackDriver.xml(rootElement())
            .replace("<configuration>", "<configuration scan='true' scanPeriod='20 milliseconds'>");
    Files.writeString(file, xml);
    LogbackDriver app = LogbackDriver.withFile(file);
    app.logger("x").debug("before");
    CountDownLatch reconfigured = new CountDownLatch(1);
    app.context()
        .addConfigurationEventListener(
            event -> {
              if (event.getEventType() == EventType.CONFIGURATION_ENDED_SUCCESSFULLY) {
                reconfigured.countDown();
              }
            });
    Files.writeString(file, xml.replace("TRACE", "INFO"));
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(60)));
    reconfigured.await();
    app.logger("x").debug("no longer let through");
    app.logger("x").info("after");
    app.close();

    assertThat(StoredEntries.in(root))
        .extracting(LogEntry::message)
        .containsExactly("before", "after");
    assertThat(StoredEntries.in(root).stream().map(LogEntry::id).map(EntryId::writer).distinct())
        .hasSize(1);
    assertThat(OwnThreads.thatStay()).isEmpty();
  }

  private String rootElement() {
    return "<artifactRoot>" + root + "</artifactRoot>";
  }
}
