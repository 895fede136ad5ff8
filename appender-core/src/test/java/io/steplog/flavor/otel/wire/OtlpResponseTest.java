// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.otel.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class OtlpResponseTest {
  @Test
  void aPartialSuccessIsRead() {
    byte[] body =
        ExportLogsServiceResponse.newBuilder()
            .setPartialSuccess(
                ExportLogsPartialSuccess.newBuilder()
                    .setRejectedLogRecords(300)
                    .setErrorMessage("too old"))
            .build()
            .toByteArray();
    assertThat(OtlpResponse.ofSuccess(body)).isEqualTo(new OtlpResponse(300, "too old"));
    for (int i = 1; i < body.length; i++) {
      assertThat(OtlpResponse.ofSuccess(Arrays.copyOf(body, i)).rejected()).isZero();
    }
  }

  @Property
  void anyBytesAreAnAnswer(@ForAll byte[] body) {
    assertThat(OtlpResponse.ofSuccess(body).rejected()).isNotNegative();
    assertThat(OtlpResponse.ofRefusal(body).text()).isNotNull();
  }

  @Property
  void whatIsPackedIsUnpackedByAnother(@ForAll byte[] bytes) throws IOException {
    try (Gzip gzip = new Gzip()) {
      gzip.pack(new byte[100_000], 100_000);
      gzip.pack(bytes, bytes.length);
      byte[] packed = Arrays.copyOf(gzip.array(), gzip.size());
      try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
        assertThat(in.readAllBytes()).isEqualTo(bytes);
      }
    }
  }
}
