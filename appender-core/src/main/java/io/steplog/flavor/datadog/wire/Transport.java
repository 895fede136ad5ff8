// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.datadog.wire;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import javax.net.ssl.SSLSocketFactory;
import org.apache.http.config.ConnectionConfig;
import org.apache.http.config.MessageConstraints;
import org.apache.http.config.Registry;
import org.apache.http.config.RegistryBuilder;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.conn.socket.PlainConnectionSocketFactory;
import org.apache.http.conn.ssl.DefaultHostnameVerifier;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.impl.client.DefaultHttpRequestRetryHandler;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;
import org.apache.http.impl.conn.SystemDefaultRoutePlanner;
import org.apache.http.protocol.HttpContext;
import org.glassfish.jersey.apache.connector.ApacheClientProperties;
import org.glassfish.jersey.apache.connector.ApacheConnectionClosingStrategy;
import org.glassfish.jersey.apache.connector.ApacheConnectorProvider;
import org.glassfish.jersey.apache.connector.ApacheHttpClientBuilderConfigurator;
import org.glassfish.jersey.client.ClientConfig;
import org.glassfish.jersey.client.ClientProperties;
import org.glassfish.jersey.client.RequestEntityProcessing;

/**
 * Makes the client speak through sockets that can be cut, on the calling thread, to one host: no
 * redirect, no retry of its own, no cookie, no header without end. The JDK's own connection, which
 * it would use else, follows redirects and sends a body a second time when an answer is missing.
 */
final class Transport {
  private static final int MOST_HEADERS = 200;
  private static final int MOST_HEADER_BYTES = 16 * 1024;

  private Transport() {}

  static void configure(
      ClientConfig config,
      URI base,
      TrackedSockets sockets,
      SSLSocketFactory tls,
      Duration limit,
      int mostAnswerBytes) {
    int millis = Math.toIntExact(limit.toMillis());
    config.connectorProvider(new ApacheConnectorProvider());
    config.property(ClientProperties.FOLLOW_REDIRECTS, false);
    config.property(ClientProperties.CONNECT_TIMEOUT, millis / 2);
    config.property(ClientProperties.READ_TIMEOUT, millis);
    config.property(ClientProperties.REQUEST_ENTITY_PROCESSING, RequestEntityProcessing.BUFFERED);
    config.property(ApacheClientProperties.DISABLE_COOKIES, true);
    config.property(
        ApacheClientProperties.RETRY_HANDLER, new DefaultHttpRequestRetryHandler(0, false));
    config.property(ApacheClientProperties.CONNECTION_MANAGER, connections(base, sockets, tls));
    config.property(
        ApacheClientProperties.CONNECTION_CLOSING_STRATEGY,
        new ApacheConnectionClosingStrategy.ImmediateClosingStrategy());
    config.register((ApacheHttpClientBuilderConfigurator) Transport::narrow);
    config.register(new AnswerBound(mostAnswerBytes));
  }

  private static HttpClientBuilder narrow(HttpClientBuilder builder) {
    return builder
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .setRoutePlanner(new SystemDefaultRoutePlanner(ProxySelector.getDefault()));
  }

  private static PoolingHttpClientConnectionManager connections(
      URI base, TrackedSockets sockets, SSLSocketFactory tls) {
    Registry<ConnectionSocketFactory> kinds =
        RegistryBuilder.<ConnectionSocketFactory>create()
            .register("http", new Plain(sockets))
            .register("https", new Tls(sockets, tls))
            .build();
    PoolingHttpClientConnectionManager connections =
        new PoolingHttpClientConnectionManager(kinds, new HostGuard(base));
    connections.setDefaultConnectionConfig(
        ConnectionConfig.custom()
            .setMessageConstraints(
                MessageConstraints.custom()
                    .setMaxHeaderCount(MOST_HEADERS)
                    .setMaxLineLength(MOST_HEADER_BYTES)
                    .build())
            .build());
    return connections;
  }

  private static final class Plain extends PlainConnectionSocketFactory {
    private final TrackedSockets sockets;

    Plain(TrackedSockets sockets) {
      this.sockets = sockets;
    }

    @Override
    public Socket createSocket(HttpContext context) throws IOException {
      return sockets.open();
    }
  }

  private static final class Tls extends SSLConnectionSocketFactory {
    private final TrackedSockets sockets;

    Tls(TrackedSockets sockets, SSLSocketFactory tls) {
      super(tls, new DefaultHostnameVerifier());
      this.sockets = sockets;
    }

    @Override
    public Socket createSocket(HttpContext context) throws IOException {
      return sockets.open();
    }
  }
}
