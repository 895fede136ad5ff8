// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.otel.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.steplog.record.CallSite;
import io.steplog.record.EntryId;
import io.steplog.record.Fields;
import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.record.LogThread;
import io.steplog.record.Origin;
import io.steplog.record.ThrowableText;
import io.steplog.record.TraceContext;
import io.steplog.testing.AnyEntry;
import io.steplog.testing.EntryMaker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What the protocol's own decoder makes of a request is what the entries say. */
class OtlpRequestTest {
  private final OtlpRequest request =
      new OtlpRequest(Map.of("service.name", "churn", "host.name", "n1"));

  @Test
  void everyFieldOfAnEntryArrives() {
    ThrowableText thrown =
        new ThrowableText(
            "java.io.IOException", "gone", List.of("a.B.c(B.java:1)"), 0, null, List.of(), null);
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("epoch", 3L);
    fields.put("loss", 0.25);
    fields.put("last", true);
    fields.put("note", "größer");
    fields.put("shape", List.of(2L, "x", List.of(true)));
    fields.put("nested", Map.of("a", Map.of("b", 1.5)));
    fields.put("nothing", null);
    LogEntry entry =
        EntryMaker.entry("epoch done \ud83d\ude00")
            .position(4711)
            .severity(LogSeverity.WARN2, "NOTICE")
            .template("epoch {}", List.of("done"))
            .thread(new LogThread("worker-1", 42, 7, true))
            .context(Map.of("user", "u1"))
            .trace(TraceContext.parse("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", "01"))
            .contextStack(List.of("outer", "inner"))
            .markers(List.of("AUDIT", "SLOW"))
            .fields(Fields.of(fields))
            .throwable(thrown)
            .callSite(new CallSite("a.B", "c", "B.java", 12))
            .sequence(99L)
            .origin(
                new Origin(
                    "run-1",
                    "train",
                    "driver",
                    Map.of(
                        "attempt", "2",
                        "zenml.pipeline.name", "churn",
                        "k8s.pod.name", "train-0",
                        "host.name", "found")))
            .make();

    Decoded.Line line = only(entry);
    LogRecord record = line.record();
    assertThat(line.resource())
        .isEqualTo(
            Map.of(
                "service.name", "churn",
                // What is set stays.
                "host.name", "n1",
                "k8s.pod.name", "train-0",
                "steplog.origin.attempt", "2"));
    assertThat(line.scope()).isEqualTo("com.acme.train.Trainer");
    assertThat(record.getTimeUnixNano()).isEqualTo(EntryMaker.TIME);
    assertThat(record.getObservedTimeUnixNano()).isEqualTo(EntryMaker.TIME);
    assertThat(record.getSeverityNumber()).isEqualTo(SeverityNumber.SEVERITY_NUMBER_WARN2);
    assertThat(record.getSeverityText()).isEqualTo("NOTICE");
    assertThat(record.getBody().getStringValue()).isEqualTo("epoch done \ud83d\ude00");
    assertThat(hex(record.getTraceId())).isEqualTo("0af7651916cd43dd8448eb211c80319c");
    assertThat(hex(record.getSpanId())).isEqualTo("b7ad6b7169203331");
    assertThat(record.getFlags()).isEqualTo(1);

    Map<String, Object> expected = new LinkedHashMap<>();
    expected.put("log.record.uid", new EntryId(EntryMaker.WRITER, 4711).toString());
    expected.put("pipeline_run_id", "run-1");
    expected.put("step_id", "train");
    expected.put("source", "driver");
    expected.put("zenml.pipeline.run.id", "run-1");
    expected.put("zenml.step.run.name", "train");
    expected.put("zenml.source", "driver");
    expected.put("zenml.pipeline.name", "churn");
    expected.put("thread.id", 42L);
    expected.put("thread.name", "worker-1");
    expected.put("steplog.thread.priority", 7L);
    expected.put("steplog.thread.virtual", true);
    expected.put("code.function.name", "a.B.c");
    expected.put("code.file.path", "B.java");
    expected.put("code.line.number", 12L);
    expected.put("exception.type", "java.io.IOException");
    expected.put("exception.message", "gone");
    expected.put("exception.stacktrace", thrown.render());
    expected.put("log.body.template", "epoch {}");
    expected.put("log.body.parameters", List.of("done"));
    expected.put("steplog.markers", List.of("AUDIT", "SLOW"));
    expected.put("steplog.context_stack", List.of("outer", "inner"));
    expected.put("steplog.sequence", 99L);
    expected.put("user", "u1");
    expected.putAll(fields);
    assertThat(line.attributes()).isEqualTo(expected);
  }

  @Test
  void aNameThatIsTakenHidesNothing() {
    LogEntry entry =
        EntryMaker.entry("m")
            .fields(Fields.of(Map.of("step_id", "mine", "", "empty", "user", "of fields")))
            .context(Map.of("thread.name", "mine", "user", "of context", "steplog.x", "1"))
            .make();
    assertThat(only(entry).attributes())
        .containsEntry("step_id", "train")
        .containsEntry("field.step_id", "mine")
        .containsEntry("field.", "empty")
        .containsEntry("user", "of fields")
        .containsEntry("context.user", "of context")
        .containsEntry("context.thread.name", "mine")
        .containsEntry("context.steplog.x", "1");
  }

  @Test
  void eachEntryIsOfItsOriginsResourceThoughOriginsTakeTurns() {
    List<LogEntry> entries = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      Origin origin = new Origin("run", "step", "s", Map.of("trial", "" + i / 3 % 2));
      entries.add(EntryMaker.entry("m" + i).position(8L * i).origin(origin).make());
    }
    assertThat(request.write(entries)).isTrue();
    List<Decoded.Line> lines = decoded();
    assertThat(lines).hasSize(12);
    for (int i = 0; i < 12; i++) {
      assertThat(lines.get(i).record().getBody().getStringValue()).isEqualTo("m" + i);
      assertThat(lines.get(i).resource()).containsEntry("steplog.origin.trial", "" + i / 3 % 2);
    }
  }

  @Test
  void entriesKeepTheirOrderThoughLoggersTakeTurns() {
    List<LogEntry> entries = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      entries.add(EntryMaker.entry("m" + i).position(8L * i).logger("l" + i / 3 % 2).make());
    }
    assertThat(request.write(entries)).isTrue();
    assertThat(decoded().stream().map(line -> line.record().getBody().getStringValue()))
        .containsExactlyElementsOf(entries.stream().map(LogEntry::message).toList());
    assertThat(decoded().stream().map(Decoded.Line::scope))
        .containsExactlyElementsOf(entries.stream().map(LogEntry::logger).toList());
  }

  @Test
  void aRequestBeyondTheLimitIsNotMade() {
    LogEntry large = EntryMaker.entry("x".repeat(40 << 20)).make();
    assertThat(request.write(List.of(large, large))).isFalse();
    assertThat(request.write(List.of(large))).isTrue();
    assertThat(request.write(List.of(EntryMaker.entry("small").make()))).isTrue();
    assertThat(request.array().length).isLessThan(1 << 20);
  }

  @Test
  void timesBeforeTheEpochAreNotKnown() {
    assertThat(only(EntryMaker.entry("m").at(-5).make()).record().getTimeUnixNano()).isZero();
  }

  /** Any entry, byte for byte as the protocol's own encoder would write what it decoded. */
  @Property(tries = 400)
  void everyRequestIsInTheShortestFormAndKeepsItsText(@ForAll("entries") LogEntry entry)
      throws Exception {
    assertThat(request.write(List.of(entry, entry))).isTrue();
    byte[] bytes = Arrays.copyOf(request.array(), request.size());
    ExportLogsServiceRequest decoded = ExportLogsServiceRequest.parseFrom(bytes);
    assertThat(decoded.getSerializedSize()).isEqualTo(bytes.length);
    List<Decoded.Line> lines = Decoded.lines(bytes);
    assertThat(lines).hasSize(2);
    LogRecord record = lines.get(1).record();
    assertThat(record.getBody().getStringValue()).isEqualTo(whole(entry.message()));
    assertThat(lines.get(0).scope()).isEqualTo(whole(entry.logger()));
    assertThat(record.getSeverityNumberValue()).isEqualTo(entry.severity().number());
    assertThat(lines.get(0).attributes())
        .containsEntry("step_id", whole(entry.origin().stepId()))
        .containsEntry("log.record.uid", entry.id().toString());
    TraceContext trace = entry.trace();
    assertThat(hex(record.getTraceId())).isEqualTo(trace == null ? "" : trace.traceIdText());
    assertThat(hex(record.getSpanId()))
        .isEqualTo(trace == null || trace.spanId() == 0 ? "" : trace.spanIdText());
    assertThat(record.getFlags()).isEqualTo(trace == null ? 0 : trace.flags());
  }

  @Provide
  Arbitrary<LogEntry> entries() {
    return AnyEntry.entry(new EntryId(EntryMaker.WRITER, 64));
  }

  /** Halves of surrogate pairs have no UTF-8. */
  private static String whole(String text) {
    StringBuilder whole = new StringBuilder();
    text.codePoints().forEach(c -> whole.appendCodePoint(c >= 0xd800 && c <= 0xdfff ? 0xfffd : c));
    return whole.toString();
  }

  private Decoded.Line only(LogEntry entry) {
    assertThat(request.write(List.of(entry))).isTrue();
    List<Decoded.Line> lines = decoded();
    assertThat(lines).hasSize(1);
    return lines.get(0);
  }

  private List<Decoded.Line> decoded() {
    return Decoded.lines(Arrays.copyOf(request.array(), request.size()));
  }

  private static String hex(ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }
}
