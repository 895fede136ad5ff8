// SPDX-License-Identifier: Apache-2.0
package io.steplog.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.record.Origin;
import io.steplog.record.TraceContext;
import org.junit.jupiter.api.Test;

/** What of a diagnostic context becomes the entry's trace, and what stays where it was. */
class TraceKeysTest {
  private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SPAN_ID = "00f067aa0ba902b7";
  private static final TraceContext TRACE =
      new TraceContext(0x4bf92f3577b34da6L, 0xa3ce929d0e0e4736L, 0xf067aa0ba902b7L, 1);

  private final NameTable names = new NameTable();
  private final EntryEncoder encoder = new EntryEncoder(names, 10_000);

  @Test
  void keysOfATraceAreItsFieldsAndNotRepeated() {
    LogEntry read =
        read("span_id", SPAN_ID, "user", "7", "trace_flags", "01", "trace_id", TRACE_ID);
    assertThat(read.trace()).isEqualTo(TRACE);
    assertThat(read.context()).containsExactly(entry("user", "7"));
  }

  @Test
  void datadogsKeysDoAsWell() {
    LogEntry read = read("dd.trace_id", "12", "dd.span_id", "18446744073709551615");
    assertThat(read.trace()).isEqualTo(new TraceContext(0, 12, -1, 0));
    assertThat(read.context()).isEmpty();
  }

  @Test
  void bothNamesOfOneTraceAreWrittenOnce() {
    String low = Long.toUnsignedString(TRACE.traceIdLow());
    String span = Long.toUnsignedString(TRACE.spanId());
    LogEntry read =
        read(
            "dd.trace_id",
            low,
            "dd.span_id",
            span,
            "trace_id",
            TRACE_ID,
            "span_id",
            SPAN_ID,
            "trace_flags",
            "01");
    assertThat(read.trace()).isEqualTo(TRACE);
    assertThat(read.context()).isEmpty();
  }

  @Test
  void anotherTraceOfDatadogsStaysInTheContext() {
    LogEntry read = read("dd.trace_id", "12", "dd.span_id", "13", "trace_id", TRACE_ID);
    assertThat(read.trace().traceIdText()).isEqualTo(TRACE_ID);
    assertThat(read.context())
        .containsExactly(entry("dd.trace_id", "12"), entry("dd.span_id", "13"));
  }

  @Test
  void whatNamesNoTraceStaysInTheContext() {
    LogEntry read = read("trace_id", "mine", "span_id", SPAN_ID, "trace_flags", "01");
    assertThat(read.trace()).isNull();
    assertThat(read.context())
        .containsExactly(
            entry("trace_id", "mine"), entry("span_id", SPAN_ID), entry("trace_flags", "01"));
  }

  @Test
  void partsThatAreNoneStayInTheContext() {
    LogEntry read = read("trace_id", TRACE_ID, "span_id", "?", "trace_flags", "x");
    assertThat(read.trace().spanId()).isZero();
    assertThat(read.context()).containsExactly(entry("span_id", "?"), entry("trace_flags", "x"));
  }

  @Test
  void theContextWinsOverWhatTheThreadIsIn() {
    start();
    encoder.trace(new TraceContext(1, 2, 3, 0));
    encoder.context("trace_id", TRACE_ID);
    encoder.context("span_id", SPAN_ID);
    encoder.context("trace_flags", "01");
    assertThat(finished().trace()).isEqualTo(TRACE);
    start();
    encoder.trace(TRACE);
    assertThat(finished().trace()).isEqualTo(TRACE);
  }

  @Test
  void theNextEntryHasNoneOfIt() {
    read("trace_id", TRACE_ID);
    start();
    encoder.context("trace_id", TRACE_ID);
    assertThat(read("user", "7").trace()).isNull();
  }

  private LogEntry read(String... pairs) {
    start();
    for (int i = 0; i < pairs.length; i += 2) {
      encoder.context(pairs[i], pairs[i + 1]);
    }
    return finished();
  }

  private void start() {
    encoder.start(5, LogSeverity.INFO);
    encoder.origin(names.origin(Origin.of("r", "s", "x")));
  }

  private LogEntry finished() {
    return Encoded.readLive(names, encoder, encoder.finish());
  }
}
