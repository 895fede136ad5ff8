// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.otel;

import io.steplog.flavor.otel.wire.Decoded;
import io.steplog.store.LogStore;
import io.steplog.testing.LogStoreContract;
import io.steplog.testing.http.ScriptedPeer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** The OpenTelemetry store keeps what every store promises; what it holds is what a peer got. */
class OtlpStoreContractTest extends LogStoreContract {
  private final ScriptedPeer peer;

  OtlpStoreContractTest() throws IOException {
    peer = ScriptedPeer.start();
  }

  @AfterEach
  void closePeer() {
    peer.close();
  }

  @Override
  protected LogStore openStore() throws Exception {
    return new OtelFixture().set("otel.endpoint", peer.url("/v1/logs")).open();
  }

  @Override
  protected List<String> held() {
    return names(OtelFixture.lines(peer));
  }

  static List<String> names(List<Decoded.Line> lines) {
    return lines.stream()
        .map(
            line ->
                name(
                    String.valueOf(line.attributes().get("step_id")),
                    String.valueOf(line.attributes().get("log.record.uid")),
                    line.record().getBody().getStringValue()))
        .toList();
  }
}
