// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.line;

import static io.steplog.testing.EntryMaker.ORIGIN;
import static io.steplog.testing.EntryMaker.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.flavor.artifact.format.MessagePattern;
import io.steplog.flavor.artifact.line.LineWriter;
import io.steplog.flavor.artifact.line.OriginTail;
import io.steplog.record.LogEntry;
import io.steplog.record.ShownMessage;
import io.steplog.record.ThrowableText;
import io.steplog.testing.EntryMaker;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is stored as the message may be more than the message, which is fetched as it was. */
class ShownMessageTest {
  private static final ThrowableText FAILURE =
      new ThrowableText("E", "x", List.of("a.B.c(B.java:1)"), 0, null, List.of(), null);

  private final LineWriter writer =
      new LineWriter(MessagePattern.parse("%logger: %message (%level)"));

  @Test
  void whatStandsAroundTheMessageIsStoredAndTheMessageFetched() {
    ParsedLine line = written(entry("loss 0.5").logger("a.T"));

    assertThat(line.message()).isEqualTo("a.T: loss 0.5 (INFO)");
    assertThat(fetched(line).message()).isEqualTo("loss 0.5");
  }

  @Test
  void aStackTraceStandsBehindAllOfIt() {
    ParsedLine line = written(entry("failed").logger("a.T").throwable(FAILURE));

    assertThat(line.message()).isEqualTo("a.T: failed (INFO)\n" + FAILURE.render());
    assertThat(fetched(line).message()).isEqualTo("failed");
    assertThat(fetched(line).throwable()).isEqualTo(FAILURE);
  }

  @Test
  void aMessageThatIsNotShownIsStoredBeside() {
    ShownMessage shown = ShownMessage.of("nothing to see", "secret to nobody");
    ParsedLine line = written(entry("secret to nobody").shown(shown).throwable(FAILURE));

    assertThat(line.message()).startsWith("nothing to see\n").doesNotContain("secret");
    assertThat(fetched(line).message()).isEqualTo("secret to nobody");
  }

  @Test
  void anEmptyMessageIsFetchedEmpty() {
    assertThat(fetched(written(entry(""))).message()).isEmpty();
  }

  private ParsedLine written(EntryMaker entry) {
    writer.clear();
    writer.append(entry.make(), OriginTail.of(ORIGIN));
    return new LineReader().read(writer.bytes(), 0, writer.length() - 1);
  }

  private static LogEntry fetched(ParsedLine line) {
    return line.toEntry(entry("").make().id(), 0, ORIGIN, line.message());
  }
}
