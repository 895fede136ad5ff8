// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.datadog.wire;

import com.datadog.api.client.ApiClient;
import jakarta.ws.rs.core.GenericType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;
import org.glassfish.jersey.client.ClientConfig;
import org.jspecify.annotations.Nullable;

/**
 * Datadog's client, which here takes a status of success at its word: where nothing is to be read
 * from the answer, its body may be of any type, or torn, and the logs were stored all the same.
 */
final class AnyAnswerClient extends ApiClient {
  /** The place, among those that the client offers, that takes any protocol and name. */
  private static final int ANY_PLACE = 1;

  AnyAnswerClient(
      URI base,
      TrackedSockets sockets,
      SSLSocketFactory tls,
      Duration limit,
      int mostAnswerBytes,
      Packing packing) {
    // By operation: what it calls its servers holds for those operations alone that have no own.
    setServerIndex(ANY_PLACE);
    setServerVariables(
        Map.of("protocol", base.getScheme(), "name", base.getRawAuthority() + base.getRawPath()));
    enableRetry(false);
    ClientConfig config = getDefaultClientConfig();
    Transport.configure(config, base, sockets, tls, limit, mostAnswerBytes);
    if (packing == Packing.ZSTD) {
      config.register(new ZstdCoder());
    }
    setClientConfig(config);
  }

  @Override
  public <T> @Nullable T deserialize(Response response, GenericType<T> type) {
    if (type.getRawType() != Object.class) {
      return super.deserialize(response, type);
    }
    try (InputStream body = response.readEntity(InputStream.class)) {
      body.transferTo(java.io.OutputStream.nullOutputStream());
    } catch (IOException | RuntimeException e) {
      // Read so that the connection can be used again; what it says changes nothing.
    }
    return null;
  }
}
