// SPDX-License-Identifier: Apache-2.0
package io.steplog.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {
  private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";

  @Property
  void itsTextsAreReadBack(@ForAll long high, @ForAll long low, @ForAll long span) {
    TraceContext trace = new TraceContext(high, low, span, 1);
    TraceContext read =
        TraceContext.parse(trace.traceIdText(), trace.spanIdText(), trace.flagsText());
    assertThat(read).isEqualTo((high | low) == 0 ? null : trace);
  }

  @Property
  void datadogsNumbersAreUnsigned(@ForAll long trace, @ForAll long span) {
    TraceContext read =
        TraceContext.parseDatadog(Long.toUnsignedString(trace), Long.toUnsignedString(span));
    assertThat(read).isEqualTo(trace == 0 ? null : new TraceContext(0, trace, span, 0));
  }

  @Test
  void datadogsLongIdsAreHex() {
    assertThat(TraceContext.parseDatadog(ID, "5"))
        .isEqualTo(new TraceContext(0x4bf92f3577b34da6L, 0xa3ce929d0e0e4736L, 5, 0));
  }

  @Test
  void upperCaseIsRead() {
    assertThat(TraceContext.parse("4BF92F3577B34DA6A3CE929D0E0E4736", null, null).traceIdText())
        .isEqualTo(ID);
  }

  @Test
  void aSpanOrFlagsThatAreNoneAreUnknown() {
    TraceContext trace = TraceContext.parse(ID, "none", "sampled");
    assertThat(trace.spanId()).isZero();
    assertThat(trace.flags()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "00000000000000000000000000000000",
        "4bf92f3577b34da6a3ce929d0e0e473",
        "4bf92f3577b34da6a3ce929d0e0e4736a",
        "4bf92f3577b34da6a3ce929d0e0e473g",
        "+bf92f3577b34da6a3ce929d0e0e4736",
        "-1",
        "18446744073709551616",
        "99999999999999999999999",
        "12 ",
        "\u0661\u0662"
      })
  void anythingElseIsNoTrace(String text) {
    assertThat(TraceContext.parse(text, null, null)).isNull();
    assertThat(TraceContext.parseDatadog(text, null)).isNull();
  }

  @Test
  void theGreatestNumberIsRead() {
    String greatest = BigInteger.TWO.pow(64).subtract(BigInteger.ONE).toString();
    assertThat(TraceContext.parseDatadog(greatest, greatest))
        .isEqualTo(new TraceContext(0, -1, -1, 0));
  }
}
