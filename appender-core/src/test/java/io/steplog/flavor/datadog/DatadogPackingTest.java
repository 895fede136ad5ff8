// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.datadog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steplog.flavor.FlavorException;
import io.steplog.flavor.datadog.FakeDatadog.Answer;
import io.steplog.flavor.datadog.wire.Packing;
import io.steplog.record.LogEntry;
import io.steplog.store.LogStore;
import io.steplog.store.SinkResult;
import io.steplog.testing.Entries;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How requests are packed, and what becomes of them where nobody can unpack them. */
@Timeout(60)
class DatadogPackingTest {
  private static final String KEY = "STEPLOG_DATADOG_COMPRESSION";

  private final DatadogFixture fixture;

  DatadogPackingTest() throws java.io.IOException {
    fixture = new DatadogFixture();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @ParameterizedTest
  @CsvSource({"gzip,gzip", "zstd,zstd", "none,identity"})
  void requestsArePackedAsAsked(String asked, String header) throws Exception {
    List<LogEntry> entries = Entries.many(20);
    try (LogStore store = open(asked)) {
      assertThat(store.sink().write(Entries.batch(entries))).isEqualTo(new SinkResult.Stored(20));
    }
    assertThat(fixture.datadog.packings()).containsExactly(header);
    assertThat(fixture.datadog.messages())
        .isEqualTo(entries.stream().map(LogEntry::message).toList());
  }

  @Test
  void unsetItIsZstdAtDatadogItselfAndGzipAtAnAddressOfOthers() throws Exception {
    Map<String, String> site = Map.of("DD_SITE", "datadoghq.eu");
    assertThat(StoreOpening.packing(DatadogFixture.load(site), true)).isEqualTo(Packing.ZSTD);
    assertThat(StoreOpening.packing(DatadogFixture.load(site), false)).isEqualTo(Packing.GZIP);
    assertThat(StoreOpening.packing(fixture.settings(Map.of()), true)).isEqualTo(Packing.GZIP);
    assertThat(Packing.ZSTD.isThere()).isTrue();
  }

  @Test
  void whoAsksForZstdWithoutItsLibraryIsToldWhatToAdd() {
    assertThatThrownBy(() -> StoreOpening.packing(fixture.settings(Map.of(KEY, "zstd")), false))
        .isInstanceOf(FlavorException.class)
        .hasMessageContaining("datadog.compression = zstd")
        .hasMessageContaining("com.github.luben:zstd-jni");
  }

  @Test
  void aReceiverThatCannotUnpackZstdGetsGzipFromThenOn() throws Exception {
    fixture.datadog.readNoZstd();
    try (LogStore store = open("zstd")) {
      assertThat(store.sink().write(Entries.batch(Entries.many(2))))
          .isEqualTo(new SinkResult.Stored(2));
      assertThat(store.sink().write(Entries.batch(List.of(Entries.numbered(2)))))
          .isEqualTo(new SinkResult.Stored(1));
    }
    assertThat(fixture.datadog.packings()).containsExactly("zstd", "gzip", "gzip");
    assertThat(fixture.datadog.messages()).hasSize(3);
  }

  @Test
  void aReceiverThatTookZstdOnceIsNotDoubted() throws Exception {
    try (LogStore store = open("zstd")) {
      store.sink().write(Entries.batch(Entries.many(1)));
      fixture.datadog.script(Answer.status(400));
      assertThat(store.sink().write(Entries.batch(List.of(Entries.numbered(1)))))
          .isInstanceOf(SinkResult.Refused.class);
    }
    assertThat(fixture.datadog.packings()).containsExactly("zstd", "zstd");
  }

  private LogStore open(String packing) throws Exception {
    return fixture.open(Map.of(KEY, packing), DatadogFixture.NOW);
  }
}
