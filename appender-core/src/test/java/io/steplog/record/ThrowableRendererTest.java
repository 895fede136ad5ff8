// SPDX-License-Identifier: Apache-2.0
package io.steplog.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ThrowableRendererTest {
  @Test
  void notesStandBelowTheLineOfTheirThrowable() {
    ThrowableText circle =
        new ThrowableText("a.A", null, List.of(), 0, null, List.of(), "circular reference");
    ThrowableText inner =
        new ThrowableText("b.B", "b", List.of("b.B.b(B.java:2)"), 1, circle, List.of(), null);
    ThrowableText hidden =
        new ThrowableText("c.C", "c", List.of("c.C.c(C.java:3)"), 0, circle, List.of(), null);
    ThrowableText outer =
        new ThrowableText("a.A", "a", List.of("a.A.a(A.java:1)"), 0, inner, List.of(hidden), "cut");

    assertThat(outer.render())
        .isEqualTo(
            """
            a.A: a
            \t[cut]
            \tat a.A.a(A.java:1)
            \tSuppressed: c.C: c
            \t\tat c.C.c(C.java:3)
            \tCaused by: a.A
            \t\t[circular reference]
            Caused by: b.B: b
            \tat b.B.b(B.java:2)
            \t... 1 more
            Caused by: a.A
            \t[circular reference]""");
  }

  @Test
  void textNestedDeeperThanAnyStackIsRendered() {
    ThrowableText text = new ThrowableText("T", null, List.of(), 0, null, List.of(), null);
    for (int i = 0; i < 100_000; i++) {
      text = new ThrowableText("T", null, List.of(), 0, text, List.of(), null);
    }

    assertThat(text.render().lines().count()).isEqualTo(100_001);
  }
}
