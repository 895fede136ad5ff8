// SPDX-License-Identifier: Apache-2.0
package io.steplog.jul;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.record.EntryId;
import io.steplog.record.LogEntry;
import io.steplog.testing.OwnThreads;
import io.steplog.testing.StoredEntries;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ReconfigurationTest {
  private static final Logger LOGGER = Logger.getLogger("com.example.reconfigured");

  @TempDir private Path root;

  @AfterEach
  void end() {
    StepLogHandler.uninstall();
    LogManager.getLogManager().reset();
  }

  @Test
  void configurationWithEqualSettingsGoesOnInTheSameJournal() throws Exception {
    configure(ours());
    LOGGER.info("before");
    configure(ours());

    assertThatWhatFollowsGoesToTheSameJournal();
  }

  @Test
  void configurationThatIsUpdatedGoesOnInTheSameJournal() throws Exception {
    configure(ours());
    LOGGER.info("before");
    LogManager.getLogManager()
        .updateConfiguration(
            stream(ours().replace("handlers = ", "handlers = " + Quiet.class.getName() + ", ")),
            key -> (old, changed) -> changed);

    assertThatWhatFollowsGoesToTheSameJournal();
  }

  @Test
  void configurationWithOtherSettingsDeliversAndEndsTheChannelBefore() throws Exception {
    configure(ours() + "io.steplog.jul.StepLogHandler.batch.linger = 10m\n");
    LOGGER.info("before");
    configure(ours() + "io.steplog.jul.StepLogHandler.origin.source = other\n");

    assertThat(messages()).containsExactly("before");
    LOGGER.info("after");
    StepLogHandler.uninstall();
    assertThat(messages()).containsExactly("before", "after");
    assertThat(OwnThreads.thatStay()).isEmpty();
  }

  @Test
  void configurationWithoutTheHandlerEndsItsChannel() throws Exception {
    configure(ours() + "io.steplog.jul.StepLogHandler.batch.linger = 10m\n");
    LOGGER.info("before");
    configure("");

    assertThat(messages()).containsExactly("before");
    assertThat(OwnThreads.thatStay()).isEmpty();
  }

  @Test
  void resetKeepsTheChannelForTheConfigurationThatFollows() throws Exception {
    configure(ours());
    LOGGER.info("before");
    LogManager.getLogManager().reset();
    LOGGER.info("to nobody");
    configure(ours());

    assertThatWhatFollowsGoesToTheSameJournal();
  }

  @Test
  void whatAResetLeftOpenEndsWhenTheHandlerIsUninstalled() throws Exception {
    configure(ours() + "io.steplog.jul.StepLogHandler.batch.linger = 10m\n");
    LOGGER.info("before");
    LogManager.getLogManager().reset();
    StepLogHandler.uninstall();

    assertThat(messages()).containsExactly("before");
    assertThat(OwnThreads.thatStay()).isEmpty();
  }

  private void assertThatWhatFollowsGoesToTheSameJournal() throws Exception {
    LOGGER.info("after");
    StepLogHandler.uninstall();

    assertThat(messages()).containsExactly("before", "after");
    assertThat(writers()).isEqualTo(1);
    assertThat(OwnThreads.thatStay()).isEmpty();
  }

  private String ours() {
    return "handlers = "
        + StepLogHandler.class.getName()
        + "\nio.steplog.jul.StepLogHandler.artifact.root = "
        + root
        + "\n";
  }

  private static void configure(String lines) throws IOException {
    LogManager.getLogManager().readConfiguration(stream(lines));
  }

  private static ByteArrayInputStream stream(String lines) {
    return new ByteArrayInputStream(("\n.level = INFO\n" + lines).getBytes(StandardCharsets.UTF_8));
  }

  private List<String> messages() {
    List<String> messages = new ArrayList<>();
    StoredEntries.in(root).forEach(entry -> messages.add(entry.message()));
    return messages;
  }

  private long writers() {
    return StoredEntries.in(root).stream()
        .map(LogEntry::id)
        .map(EntryId::writer)
        .distinct()
        .count();
  }
}
