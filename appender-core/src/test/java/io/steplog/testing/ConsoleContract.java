// SPDX-License-Identifier: Apache-2.0
package io.steplog.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every front end promises beside its framework's own console while printed text is captured.
 * A front end's test inherits this and starts its framework with both of them on the root logger;
 * the console prints each event's message, to standard output or error as they are by then.
 */
public abstract class ConsoleContract extends FrontEndFixture {
  private final PrintStream outBefore = System.out;
  private final PrintStream errBefore = System.err;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  /** How often the console of the test prints each event. */
  protected int timesPrinted() {
    return 1;
  }

  @BeforeEach
  final void haveStreamsOfOurOwn() {
    PrintStream both = new PrintStream(printed, true, StandardCharsets.UTF_8);
    System.setOut(both);
    System.setErr(both);
  }

  @AfterEach
  final void haveTheOldOnesBack() {
    stop();
    System.setOut(outBefore);
    System.setErr(errBefore);
  }

  @Test
  void anEventOnTheConsoleIsOneEntryAndPrintedTextIsAnother() {
    FrontEndDriver app = start("capture.stdout", "true", "capture.stderr", "true");
    app.log(LogSeverity.WARN, LOGGER, "an event {}", 1);
    System.out.println("printed");
    app.log(LogSeverity.WARN, LOGGER, "an event {}", 2);
    awaitPrinted("an event 2");

    assertThat(stored())
        .extracting(LogEntry::logger, LogEntry::message)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(LOGGER, "an event 1"),
            org.assertj.core.groups.Tuple.tuple("stdout", "printed"),
            org.assertj.core.groups.Tuple.tuple(LOGGER, "an event 2"));
  }

  @Test
  void whatAnArgumentPrintsDuringTheCallIsAnEntryOfItsOwn() {
    FrontEndDriver app = start("capture.stdout", "true", "capture.stderr", "true");
    app.log(
        LogSeverity.WARN,
        LOGGER,
        "an event {}",
        Hostile.text(
            () -> {
              System.out.println("printed within the call");
              return "told";
            }));
    awaitPrinted("an event told");

    List<LogEntry> entries = stored();
    assertThat(entries)
        .filteredOn(entry -> entry.logger().equals(LOGGER))
        .extracting(LogEntry::message)
        .containsExactly("an event told");
    assertThat(entries)
        .filteredOn(entry -> !entry.logger().equals(LOGGER))
        .isNotEmpty()
        .allSatisfy(entry -> assertThat(entry.message()).isEqualTo("printed within the call"));
  }

  @Test
  void whatAThreadPrintsIsOfTheOriginThatItsContextNames() {
    if (!hasContext()) {
      return;
    }
    FrontEndDriver app = start("capture.stdout", "true");
    app.setContext("steplog.step_id", "evaluate");
    System.out.println("printed there");
    app.setContext("steplog.step_id", null);
    System.out.println("printed here");

    assertThat(stored())
        .extracting(LogEntry::message, entry -> entry.origin().stepId())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("printed there", "evaluate"),
            org.assertj.core.groups.Tuple.tuple("printed here", "train"));
  }

  /** A console of its own thread prints when it comes to it. */
  private void awaitPrinted(String text) {
    while (printed.toString(StandardCharsets.UTF_8).split(text, -1).length <= timesPrinted()) {
      Thread.onSpinWait();
    }
  }
}
