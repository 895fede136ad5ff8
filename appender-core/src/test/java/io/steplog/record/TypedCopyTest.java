// SPDX-License-Identifier: Apache-2.0
package io.steplog.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TypedCopyTest {
  @Test
  void numbersKeepTheirKindAndTheirText() {
    assertThat(Fields.typed((short) 3)).isEqualTo(3L);
    assertThat(Fields.typed(0.1f)).isEqualTo(0.1d);
    assertThat(Fields.typed('c')).isEqualTo("c");
    assertThat(Fields.typed(new java.math.BigDecimal("1.50"))).isEqualTo("1.50");
  }

  @Test
  void arraysOfPrimitivesBecomeLists() {
    assertThat(Fields.typed(new double[] {1.5, 2})).isEqualTo(List.of(1.5d, 2d));
    assertThat(Fields.typed(new Object[] {null, new int[] {1}}))
        .isEqualTo(Arrays.asList(null, List.of(1L)));
  }

  @Test
  void whatCanOnlyBeIteratedIsGivenAsText() {
    assertThat(Fields.typed(Path.of("/a/b"))).isEqualTo("/a/b");
  }

  @Test
  void collectionThatHoldsItselfIsNamedWhereItDoes() {
    List<Object> list = new ArrayList<>();
    Map<String, Object> map = new HashMap<>();
    list.add(map);
    list.add(map);
    map.put("back", list);

    assertThat(Fields.typed(list))
        .isEqualTo(
            List.of(
                Map.of("back", "[circular reference]"), Map.of("back", "[circular reference]")));
  }

  @Test
  void widthTimesDepthIsBoundedByTheElementsInAll() {
    Object wide = "leaf";
    for (int i = 0; i < 30; i++) {
      wide = Arrays.asList(wide, wide);
    }

    assertThat(count(Fields.typed(wide))).isLessThan(2 * Fields.MAX_ELEMENTS);
  }

  @Test
  void collectionWithoutEndIsCut() {
    List<?> cut = (List<?>) Fields.typed(new Endless());

    assertThat(cut).hasSize(Fields.MAX_ELEMENTS + 1);
    assertThat(cut.get(Fields.MAX_ELEMENTS)).isEqualTo("[cut after 10000 elements]");
  }

  @Test
  void longArraysAndMapsAreCut() {
    Map<Integer, Integer> map = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      map.put(i, i);
    }

    assertThat((List<?>) Fields.typed(new long[1_000_000])).hasSize(Fields.MAX_ELEMENTS + 1);
    assertThat((Map<?, ?>) Fields.typed(map)).hasSize(Fields.MAX_ELEMENTS + 1);
  }

  @Test
  void nestingBelowTheGreatestDepthIsGivenAsText() {
    Object deep = "leaf";
    for (int i = 0; i < Fields.MAX_DEPTH + 2; i++) {
      deep = Collections.singletonList(deep);
    }
    Object typed = Fields.typed(deep);
    for (int i = 0; i < Fields.MAX_DEPTH; i++) {
      typed = ((List<?>) typed).get(0);
    }

    assertThat(typed).isEqualTo("[[leaf]]");
  }

  private static int count(Object value) {
    return value instanceof List<?> list
        ? 1 + list.stream().mapToInt(TypedCopyTest::count).sum()
        : 1;
  }

  private static final class Endless extends AbstractList<Integer> {
    @Override
    public Integer get(int index) {
      return index;
    }

    @Override
    public int size() {
      return Integer.MAX_VALUE;
    }

    @Override
    public Iterator<Integer> iterator() {
      return java.util.stream.Stream.iterate(0, i -> i + 1).iterator();
    }
  }
}
