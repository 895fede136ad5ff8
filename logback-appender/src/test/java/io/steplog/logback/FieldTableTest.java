// SPDX-License-Identifier: Apache-2.0
package io.steplog.logback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.steplog.testing.FieldTable;
import org.junit.jupiter.api.Test;

/** The README tells of each field that the framework has where it lands. */
class FieldTableTest {
  @Test
  void everyNativeFieldHasAPlaceInTheTable() throws Exception {
    assertThat(FieldTable.column("Logback")).containsAll(FieldTable.fieldsOf(ILoggingEvent.class));
  }
}
