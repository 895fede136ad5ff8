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
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class InstallTest {
  private static final Logger LOGGER = Logger.getLogger("com.example.install");

  @TempDir private Path root;

  @BeforeEach
  void setByWhoeverStartsTheStep() {
    System.setProperty("steplog.artifact.root", root.toString());
  }

  @AfterEach
  void takeItOff() {
    StepLogHandler.uninstall();
    LogManager.getLogManager().reset();
    System.clearProperty("steplog.artifact.root");
  }

  @Test
  void installedTwiceEachEntryIsStoredOnce() {
    StepLogHandler.install();
    StepLogHandler.install();
    LOGGER.info("m");
    StepLogHandler.uninstall();

    assertThat(messages()).containsExactly("m");
  }

  @Test
  void uninstalledNothingIsLeft() throws InterruptedException {
    StepLogHandler.install();
    StepLogHandler.uninstall();
    StepLogHandler.uninstall();
    LOGGER.info("to nobody");

    assertThat(messages()).isEmpty();
    assertThat(ours()).isZero();
    assertThat(OwnThreads.thatStay()).isEmpty();
  }

  @Test
  void handlerThatIsConfiguredIsEnough() throws IOException {
    configure("handlers = " + StepLogHandler.class.getName());
    StepLogHandler.install();
    LOGGER.info("m");

    assertThat(ours()).isOne();
    StepLogHandler.uninstall();
    assertThat(messages()).containsExactly("m");
  }

  @Test
  void installedItStaysThroughResetsAndConfigurationsInOneJournal() throws IOException {
    StepLogHandler.install();
    LOGGER.info("first");
    LogManager.getLogManager().reset();
    LOGGER.info("second");
    configure("");
    LOGGER.info("third");
    StepLogHandler.uninstall();
    LogManager.getLogManager().reset();

    assertThat(messages()).containsExactly("first", "second", "third");
    assertThat(StoredEntries.in(root).stream().map(LogEntry::id).map(EntryId::writer).distinct())
        .hasSize(1);
    assertThat(ours()).isZero();
  }

  @Test
  void installedItGivesWayToOneThatANewConfigurationNames() throws IOException {
    StepLogHandler.install();
    LOGGER.info("first");
    configure("handlers = " + StepLogHandler.class.getName());
    LOGGER.info("second");
    assertThat(ours()).isOne();
    StepLogHandler.uninstall();

    assertThat(messages()).containsExactly("first", "second");
    assertThat(StoredEntries.in(root).stream().map(LogEntry::id).map(EntryId::writer).distinct())
        .hasSize(1);
  }

  private static void configure(String lines) throws IOException {
    String text = ".level = " + Level.INFO + "\n" + lines + "\n";
    LogManager.getLogManager()
        .readConfiguration(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static long ours() {
    return Arrays.stream(Logger.getLogger("").getHandlers())
        .filter(StepLogHandler.class::isInstance)
        .count();
  }

  private List<String> messages() {
    return StoredEntries.in(root).stream().map(LogEntry::message).toList();
  }
}
