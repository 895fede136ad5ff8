// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.format;

import static io.steplog.testing.EntryMaker.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steplog.record.Fields;
import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.record.ShownMessage;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagePatternTest {
  private static final LogEntry ENTRY =
      entry("loss 100%")
          .logger("a.Trainer")
          .severity(LogSeverity.WARN, "NOTICE")
          .context(Map.of("fold", "3"))
          .fields(Fields.of(Map.of("epoch", 7L)))
          .make();

  @ParameterizedTest
  @CsvSource({
    "'%logger [%thread] %message', 'a.Trainer [main] loss 100%'",
    "'%msg (%level)', 'loss 100% (NOTICE)'",
    "'%X{fold}/%X{no such key} %field{epoch}%% %message', '3/ 7% loss 100%'",
    "'%message', 'loss 100%'",
  })
  void whatIsAskedForStandsAroundTheMessage(String pattern, String text) {
    assertThat(shown(pattern, ENTRY)).isEqualTo(text);
  }

  @Test
  void aMessageThatLooksLikeAPatternIsNone() {
    LogEntry entry = entry("%logger $1 \\ %message").logger("a").make();

    assertThat(shown("%logger: %message", entry)).isEqualTo("a: %logger $1 \\ %message");
  }

  @Test
  void whatTheAppendersOwnLayoutMadeHolds() {
    LogEntry entry = entry("m").shown(new ShownMessage("laid out ", true, "")).make();

    assertThat(shown("%logger %message", entry)).isEqualTo("laid out m");
  }

  @Test
  void nothingIsMadeWhereTheMessageIsStoredAsItIs() {
    assertThat(MessagePattern.parse("%message")).isSameAs(MessagePattern.PLAIN);
    assertThat(MessagePattern.PLAIN.of(ENTRY)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "'%logger', 'holds no %message'",
    "'%message %msg', 'holds %message twice'",
    "'%date %message', '%date'",
    "'%message %X', '%X'",
    "'100 % %message', '% '",
  })
  void aPatternThatIsNoneIsNamed(String pattern, String why) {
    assertThatThrownBy(() -> MessagePattern.parse(pattern))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }

  private static String shown(String pattern, LogEntry entry) {
    ShownMessage shown = MessagePattern.parse(pattern).of(entry);
    return shown == null ? entry.message() : shown.around(entry.message());
  }
}
