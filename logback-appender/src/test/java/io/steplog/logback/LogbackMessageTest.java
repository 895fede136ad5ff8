// SPDX-License-Identifier: Apache-2.0
package io.steplog.logback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LogbackMessageTest {
  private final Mapped mapped = Mapped.plain();

  @Test
  void argumentIsAskedForItsTextOnce() {
    AtomicInteger asked = new AtomicInteger();
    Object counting =
        new Object() {
          @Override
          public String toString() {
            return "asked " + asked.incrementAndGet();
          }
        };

    mapped.root().info("{}", counting);

    assertThat(mapped.last().message()).isEqualTo("asked 1");
    assertThat(mapped.last().arguments()).containsExactly("asked 1");
    assertThat(asked).hasValue(1);
  }

  @Test
  void whatToStringThrowsIsNamedInMessageAndArgument() {
    mapped.root().info("{} and {}", new Thrower(), "the rest");

    String placeholder =
        "[" + Thrower.class.getName() + " threw java.lang.IllegalStateException: no text]";
    assertThat(mapped.last().message()).isEqualTo(placeholder + " and the rest");
    assertThat(mapped.last().arguments()).containsExactly(placeholder, "the rest");
  }

  @Test
  void toStringMayGiveNull() {
    mapped
        .root()
        .info(
            "{}",
            new Object() {
              @Override
              public String toString() {
                return null;
              }
            });

    assertThat(mapped.last().message()).isEqualTo("null");
  }

  @Test
  void formattingIsThatOfSlf4j() {
    mapped.root().info("\\{} {} {}{}", new StringBuilder("a"), 1, null);

    assertThat(mapped.last().message()).isEqualTo("{} a 1null");
  }

  private static final class Thrower {
    @Override
    public String toString() {
      throw new IllegalStateException("no text");
    }
  }
}
