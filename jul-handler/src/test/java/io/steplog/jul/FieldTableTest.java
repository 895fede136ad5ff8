// SPDX-License-Identifier: Apache-2.0
package io.steplog.jul;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.testing.FieldTable;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

/** The README tells of each field that the framework has where it lands. */
class FieldTableTest {
  @Test
  void everyNativeFieldHasAPlaceInTheTable() throws Exception {
    assertThat(FieldTable.column("java.util.logging"))
        .containsAll(FieldTable.fieldsOf(LogRecord.class));
  }
}
