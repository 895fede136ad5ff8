// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PartNameTest {
  @Test
  void nameIsReadBackAsItWasWritten() {
    PartName name = PartName.of(1_767_604_530_104L, 0x00abcdef0123456L, 7);

    assertThat(name).hasToString("1767604530104-00abcdef-000007.jsonl");
    assertThat(PartName.parse(name.toString())).contains(name);
  }

  @Test
  void foreignNamesAreNotParts() {
    for (String name :
        List.of(
            "",
            "root-id",
            "1767604530104-00abcdef-000007.jsonl.gz",
            "1767604530104-00ABCDEF-000007.jsonl",
            "176760453010-00abcdef-000007.jsonl",
            "1767604530.104233.log")) {
      assertThat(PartName.parse(name)).as(name).isEmpty();
    }
  }

  @Test
  void clockThatIsOffStillGivesAName() {
    assertThat(PartName.of(-1, 1, 1).toString()).startsWith("0000000000000-");
    assertThat(PartName.of(Long.MAX_VALUE, 1, 1).toString()).startsWith("9999999999999-");
  }

  @Test
  void textOrderIsTheOrderOfOneWritersParts() {
    PartName first = PartName.of(1_000, 5, 9);
    PartName sameTime = PartName.of(1_000, 5, 10);
    PartName later = PartName.of(20_000, 5, 11);

    assertThat(first).isLessThan(sameTime);
    assertThat(first.toString()).isLessThan(sameTime.toString());
    assertThat(sameTime.toString()).isLessThan(later.toString());
  }
}
