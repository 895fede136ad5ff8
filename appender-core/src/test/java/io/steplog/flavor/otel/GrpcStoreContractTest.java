// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.otel;

import io.steplog.store.LogStore;
import io.steplog.testing.LogStoreContract;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** Over gRPC the store keeps what every store promises; what it holds is what a peer got. */
class GrpcStoreContractTest extends LogStoreContract {
  private final GrpcPeer peer;

  GrpcStoreContractTest() throws IOException {
    peer = new GrpcPeer();
  }

  @AfterEach
  void closePeer() {
    peer.close();
  }

  @Override
  protected LogStore openStore() throws Exception {
    return new OtelFixture().set("otel.protocol", "grpc").set("otel.endpoint", peer.url()).open();
  }

  @Override
  protected List<String> held() {
    return OtlpStoreContractTest.names(peer.lines());
  }
}
