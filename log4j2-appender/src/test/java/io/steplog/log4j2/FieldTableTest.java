// SPDX-License-Identifier: Apache-2.0
package io.steplog.log4j2;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.testing.FieldTable;
import org.apache.logging.log4j.core.LogEvent;
import org.junit.jupiter.api.Test;

/** The README tells of each field that the framework has where it lands. */
class FieldTableTest {
  @Test
  void everyNativeFieldHasAPlaceInTheTable() throws Exception {
    assertThat(FieldTable.column("Log4j2")).containsAll(FieldTable.fieldsOf(LogEvent.class));
  }
}
