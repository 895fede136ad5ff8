// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.otel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.steplog.flavor.FlavorException;
import io.steplog.flavor.otel.sdk.ExampleStores;
import io.steplog.flavor.otel.sdk.SdkExporters;
import io.steplog.flavor.otel.sdk.SdkSetup;
import io.steplog.record.LogBatch;
import io.steplog.store.LogStore;
import io.steplog.store.SinkResult;
import io.steplog.testing.Entries;
import io.steplog.testing.http.Reply;
import io.steplog.testing.http.ScriptedPeer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Exporters of the SDK and of users, by name and by class. */
@Timeout(60)
class SdkStoreTest {
  private static final LogBatch BATCH = Entries.batch(Entries.many(8));
  private final OtelFixture fixture = new OtelFixture().set("otel.exporter", ExampleStores.NAME);

  @Test
  void aClassOfTheUsersIsHandedBatchesAndItsAnswerCounts() throws Exception {
    try (LogStore store = fixture.set("otel.service-name", "churn").open()) {
      assertThat(store.sink().write(BATCH)).isEqualTo(new SinkResult.Stored(8));
    }
    assertThat(ExampleStores.flushes()).isZero();
    assertThat(ExampleStores.shutdowns()).isEqualTo(1);
    assertThat(ExampleStores.bodies()).hasSize(8).startsWith("message 0");
    assertThat(ExampleStores.firstResource()).containsEntry("service.name", "churn");
    assertThat(ExampleStores.firstAttributes())
        .containsEntry("step_id", "train")
        .containsEntry("log.record.uid", Entries.any().id().toString());
  }

  @Test
  void whatItDoesNotAnswerInTimeIsHandedInAgain() throws Exception {
    try (LogStore store = fixture.set("otel.timeout", "50ms").open()) {
      ExampleStores.answer(new CompletableResultCode());
      assertThat(store.sink().write(BATCH))
          .isInstanceOfSatisfying(
              SinkResult.RetryAfter.class, later -> assertThat(later.why()).contains("50 ms"));
      ExampleStores.answer(CompletableResultCode.ofFailure());
      assertThat(store.sink().write(BATCH)).isInstanceOf(SinkResult.RetryAfter.class);
      assertThat(store.sink().write(BATCH)).isEqualTo(new SinkResult.Stored(8));
    }
  }

  @Test
  void itIsToldOurSettingsByTheStandardsNames() throws Exception {
    fixture
        .set("otel.endpoint", "https://c:4318/v1/logs")
        .set("otel.headers", "api-key=a%20b")
        .set("otel.timeout", "7s");
    fixture.open().close();
    assertThat(ExampleStores.property("otel.exporter.otlp.logs.endpoint"))
        .isEqualTo("https://c:4318/v1/logs");
    assertThat(ExampleStores.property("otel.exporter.otlp.logs.headers"))
        .isEqualTo("api-key=a%20b");
    assertThat(ExampleStores.property("otel.exporter.otlp.logs.timeout")).isEqualTo("7000ms");
  }

  @Test
  void anExporterThatNobodyKnowsIsSaidWithThoseThatThereAre() {
    fixture.set("otel.exporter", "no.such.Exporter");
    assertThatThrownBy(fixture::open)
        .isInstanceOf(FlavorException.class)
        .hasMessageContaining("no.such.Exporter")
        .hasMessageContaining("otlp");
  }

  @Test
  void aClassThatIsNoExporterIsNotEvenInitialised() {
    fixture.set("otel.exporter", Unwanted.class.getName());
    assertThatThrownBy(fixture::open)
        .isInstanceOf(FlavorException.class)
        .hasMessageContaining("neither");
    assertThat(System.getProperty(Unwanted.TRACE)).isNull();
  }

  /** The SDK's own exporter, here over HTTP: our settings reach it, and its failures are ours. */
  @Test
  void theSdksExporterOfOtlpDelivers() throws Exception {
    try (ScriptedPeer peer = ScriptedPeer.start()) {
      LogStore store =
          SdkExporters.open(
              new SdkSetup(
                  "otlp",
                  Map.of(
                      "otel.exporter.otlp.logs.endpoint",
                      peer.url("/v1/logs"),
                      "otel.exporter.otlp.logs.protocol",
                      "http/protobuf"),
                  Map.of("service.name", "churn"),
                  Duration.ofSeconds(20)),
              SdkStoreTest.class.getClassLoader());
      try (store) {
        assertThat(store.sink().write(BATCH)).isEqualTo(new SinkResult.Stored(8));
        assertThat(OtelFixture.lines(peer)).hasSize(8);
        peer.always(Reply.status(404));
        assertThat(store.sink().write(BATCH)).isEqualTo(new SinkResult.Refused("status 404"));
      }
    }
  }

  /** What must not be touched before its type is known. */
  public static final class Unwanted {
    static final String TRACE = "steplog.test.unwanted";

    static {
      System.setProperty("steplog.test.unwanted", "initialised");
    }
  }
}
