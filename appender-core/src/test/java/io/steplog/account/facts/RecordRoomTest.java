// SPDX-License-Identifier: Apache-2.0
package io.steplog.account.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordRoomTest {
  @Test
  void whatFitsStaysAsItIs() {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("lr", 0.1);
    values.put("layers", Arrays.asList(64L, null, Map.of("act", "relu")));
    values.put("seed", null);

    assertThat(RecordRoom.of(values)).isEqualTo(values).doesNotContainKey(RecordRoom.CUT);
  }

  @Test
  void whatComesFirstStaysAndTheRestIsSaidToBeCut() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("lr", 0.1);
    for (int i = 0; i < 20; i++) {
      values.put("file" + i, "x".repeat(Bounds.CONTENT));
    }

    assertThat(RecordRoom.of(values))
        .containsEntry("lr", 0.1)
        .containsEntry("file0", "x".repeat(Bounds.CONTENT))
        .containsEntry(RecordRoom.CUT, true)
        .doesNotContainKey("file19");
  }

  @Property(tries = 50)
  void noRecordIsMuchLargerThanItsRoom(
      @ForAll @IntRange(max = 3_000) int items, @ForAll @IntRange(max = 3_000) int length) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("list", Collections.nCopies(items, List.of("v".repeat(length), 1L)));
    for (int i = 0; i < 3_000; i++) {
      values.put(i + "k".repeat(length), true);
    }

    // A few lists deep, each may end with a value that is cut to almost nothing.
    assertThat(characters(RecordRoom.of(values))).isLessThan(RecordRoom.CHARACTERS + 64);
  }

  private static long characters(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return characters(map.keySet()) + characters(map.values());
    }
    if (value instanceof Collection<?> items) {
      return items.stream().mapToLong(RecordRoomTest::characters).sum();
    }
    return value instanceof String text ? text.length() : 0;
  }
}
