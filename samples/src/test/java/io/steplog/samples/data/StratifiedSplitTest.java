// SPDX-License-Identifier: Apache-2.0
package io.steplog.samples.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class StratifiedSplitTest {
  private static final Path DATA = Path.of("data/breast-cancer-wisconsin.csv");

  @Test
  void theShippedDataHasTheRowsThatItsReadmeNames() throws IOException {
    Table table = Table.read(DATA);

    assertThat(table.header()).hasSize(31);
    assertThat(table.column("diagnosis")).hasSize(569).filteredOn("malignant"::equals).hasSize(212);
    assertThat(RowCheck.usableRowsOf(table)).isEqualTo(table);
  }

  @Test
  void theSameSeedGivesTheSameParts() throws IOException {
    Table table = Table.read(DATA);

    assertThat(StratifiedSplit.of(table, 0.2, 7)).isEqualTo(StratifiedSplit.of(table, 0.2, 7));
  }

  @Test
  void bothPartsHaveTheClassesInTheSameShares() throws IOException {
    StratifiedSplit parts = StratifiedSplit.of(Table.read(DATA), 0.2, 7);

    assertThat(parts.heldOut().column("diagnosis")).filteredOn("malignant"::equals).hasSize(42);
    assertThat(parts.training().column("diagnosis")).filteredOn("malignant"::equals).hasSize(170);
  }
}
