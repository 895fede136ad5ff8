// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.otel.grpc;

import java.net.ProxySelector;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * What a receiver is called with.
 *
 * @param endpoint scheme, host and port
 * @param packs whether messages are packed with gzip
 * @param connect for a connection to stand
 * @param timeout of a call, everything included
 * @param tls whom to trust and who we are, {@code null} for the JDK's own
 * @param trust who decides whom to trust
 * @param proxy the way out, {@code null} for the JVM's own
 */
public record CallSetup(
    URI endpoint,
    boolean packs,
    Duration connect,
    Duration timeout,
    @Nullable SSLContext tls,
    X509TrustManager trust,
    @Nullable ProxySelector proxy) {
  private static final int IDLE_SECONDS = 60;

  /** A client with one connection, which calls on the calling thread. */
  OkHttpClient client() {
    OkHttpClient.Builder client =
        new OkHttpClient.Builder()
            .protocols(
                endpoint.getScheme().equals("http")
                    ? List.of(Protocol.H2_PRIOR_KNOWLEDGE)
                    : List.of(Protocol.HTTP_2, Protocol.HTTP_1_1))
            .followRedirects(false)
            .followSslRedirects(false)
            .connectionPool(new ConnectionPool(1, IDLE_SECONDS, TimeUnit.SECONDS))
            .connectTimeout(connect)
            .readTimeout(Duration.ZERO)
            .writeTimeout(Duration.ZERO)
            .callTimeout(timeout);
    if (tls != null) {
      client.sslSocketFactory(tls.getSocketFactory(), trust);
    }
    if (proxy != null) {
      client.proxySelector(proxy);
    }
    return client.build();
  }
}
