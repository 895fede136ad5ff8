// SPDX-License-Identifier: Apache-2.0
package io.steplog;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import io.steplog.capture.CaptureKeys;
import io.steplog.encoding.EntryEncoder;
import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An entry belongs to the trace that OpenTelemetry's API says its thread is in. */
class CurrentTraceTest extends ChannelFixture {
  private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SPAN_ID = "00f067aa0ba902b7";
  private static final Span SPAN =
      Span.wrap(
          SpanContext.create(TRACE_ID, SPAN_ID, TraceFlags.getSampled(), TraceState.getDefault()));

  @Test
  void theThreadsSpanIsTheEntrysTrace() {
    try (LogChannel channel = open(settings())) {
      log(channel, "outside");
      try (Scope scope = SPAN.makeCurrent()) {
        assertThat(scope).isNotNull();
        log(channel, "inside");
      }
    }
    LogEntry inside = store.entries().get(1);
    assertThat(inside.trace().traceIdText()).isEqualTo(TRACE_ID);
    assertThat(inside.trace().spanIdText()).isEqualTo(SPAN_ID);
    assertThat(inside.trace().flagsText()).isEqualTo("01");
    assertThat(store.entries().get(0).trace()).isNull();
  }

  @Test
  void whatTheEventsOwnContextNamesWins() {
    String another = "0af7651916cd43dd8448eb211c80319c";
    try (LogChannel channel = open(settings());
        Scope scope = SPAN.makeCurrent()) {
      assertThat(scope).isNotNull();
      EntryEncoder entry = channel.begin("a", now(), LogSeverity.INFO, Map.of());
      entry.context("trace_id", another);
      channel.append(entry);
    }
    assertThat(store.entries().get(0).trace().traceIdText()).isEqualTo(another);
  }

  @Test
  void whatIsPrintedWithinASpanIsOfItsTrace() {
    var before = System.out;
    try (LogChannel channel = open(settings().with(CaptureKeys.STDOUT, true, "test"));
        Scope scope = SPAN.makeCurrent()) {
      assertThat(scope).isNotNull();
      assertThat(channel).isNotNull();
      System.out.println("printed");
    } finally {
      System.setOut(before);
    }
    assertThat(store.entries().get(0).trace().traceIdText()).isEqualTo(TRACE_ID);
  }
}
