// SPDX-License-Identifier: Apache-2.0
package io.steplog.levels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steplog.record.LogSeverity;
import io.steplog.settings.value.BadValueException;
import org.junit.jupiter.api.Test;

class LevelTableTest {
  private final LevelTable table =
      LevelTable.parse("com.example:DEBUG, com.example.db.Pool:off,org.apache.spark:WARN");

  @Test
  void whatIsOpenedBesideATableLeavesTheTablesOwnLoggersAlone() {
    LevelTable table = LevelTable.parse("a:WARN").opening("a.b", LogSeverity.DEBUG);
    LevelTable more = table.opening("c", LogSeverity.DEBUG);

    assertThat(more.of("a.b.D")).isEqualTo(LogSeverity.WARN.number());
    assertThat(more.onlyOpens("a.b.D")).isFalse();
    assertThat(more.of("c.D")).isEqualTo(LogSeverity.DEBUG.number());
    assertThat(more.onlyOpens("c.D")).isTrue();
    assertThat(more.onlyOpens("d")).isFalse();
    assertThat(more.toString()).isEqualTo("a:WARN,c:DEBUG");
  }

  @Test
  void theLongestNameThatEndsAtADotCounts() {
    assertThat(table.of("com.example")).isEqualTo(LogSeverity.DEBUG.number());
    assertThat(table.of("com.example.db.Dao")).isEqualTo(LogSeverity.DEBUG.number());
    assertThat(table.of("com.example.db.Pool")).isEqualTo(LevelTable.OFF);
    assertThat(table.of("com.example.db.Pool$Worker")).isEqualTo(LevelTable.OFF);
    assertThat(table.of("com.example.db.Pools")).isEqualTo(LogSeverity.DEBUG.number());
    assertThat(table.of("com.examples")).isEqualTo(LevelTable.UNTOLD);
    assertThat(table.of("com")).isEqualTo(LevelTable.UNTOLD);
    assertThat(table.of("")).isEqualTo(LevelTable.UNTOLD);
    assertThat(table.of(null)).isEqualTo(LevelTable.UNTOLD);
  }

  @Test
  void moreLoggersThanItRemembersAreToldTheSame() {
    for (int i = 0; i < 20_000; i++) {
      assertThat(table.of("com.example.Dynamic" + i)).isEqualTo(LogSeverity.DEBUG.number());
    }
  }

  @Test
  void itIsShownAsItIsWrittenAndEqualToWhatIsReadFromThat() {
    assertThat(table)
        .hasToString("com.example:DEBUG,com.example.db.Pool:OFF,org.apache.spark:WARN")
        .isEqualTo(LevelTable.parse(table.toString()))
        .hasSameHashCodeAs(LevelTable.parse(table.toString()))
        .isNotEqualTo(LevelTable.parse("com.example:INFO"));
  }

  @Test
  void whatIsWrongIsNamed() {
    assertThatThrownBy(() -> LevelTable.parse("com.example=DEBUG"))
        .isInstanceOf(BadValueException.class)
        .hasMessageContaining("logger:LEVEL");
    assertThatThrownBy(() -> LevelTable.parse("a:LOUD")).hasMessageContaining("LOUD");
    assertThatThrownBy(() -> LevelTable.parse("root:DEBUG")).hasMessageContaining("root");
    assertThatThrownBy(() -> LevelTable.parse("a:DEBUG,a:INFO")).hasMessageContaining("twice");
    assertThatThrownBy(() -> LevelTable.parse("a:DEBUG,")).isInstanceOf(BadValueException.class);
  }
}
