// SPDX-License-Identifier: Apache-2.0
package io.steplog.logback;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.record.EntryId;
import io.steplog.record.LogEntry;
import io.steplog.testing.OwnThreads;
import io.steplog.testing.StoredEntries;
import java.nio.file.Path;
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

  private String rootElement() {
    return "<artifactRoot>" + root + "</artifactRoot>";
  }
}
