// SPDX-License-Identifier: Apache-2.0
package io.steplog.jul;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.steplog.channel.ChannelStats;
import io.steplog.record.DropReason;
import io.steplog.record.LogSeverity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Every level of every logger goes into a store whose own transport logs. */
@Timeout(60)
class FeedbackTest {
  // Held, so that its level is: the server is a part of the test, not of the program.
  private static final Logger SERVERS_OWN = Logger.getLogger("com.sun.net.httpserver");

  @TempDir private Path folder;
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    // Newer JDKs' clients log only where this is set before the first of them is made.
    System.setProperty("jdk.httpclient.HttpClient.log", "all");
    System.setProperty(
        WebFlavor.ADDRESS, "http://127.0.0.1:" + server.getAddress().getPort() + "/");
    WebFlavor.SENT.clear();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    System.clearProperty(WebFlavor.ADDRESS);
  }

  @Test
  void whatTheTransportLogsIsRefusedAndTheQueueIsEmptyAtRest() {
    JulDriver app = start();
    for (int i = 0; i < 5; i++) {
      app.log(LogSeverity.TRACE, "x", "m" + i);
      app.handler().flush();
    }
    ChannelStats atRest = app.stats();
    app.handler().flush();
    app.close();

    assertThat(WebFlavor.SENT).containsExactly("m0", "m1", "m2", "m3", "m4");
    assertThat(atRest.accepted()).isEqualTo(5);
    assertThat(atRest.stores().get(0).waiting()).isZero();
    assertThat(atRest.notAccepted().get(DropReason.OWN_TRAFFIC)).isGreaterThan(100);
    assertThat(app.stats().accepted()).isEqualTo(5);
  }

  @Test
  void bridgeToSlf4jBesideTheHandlerMakesNoMoreOfIt() {
    JulDriver app = start();
    SLF4JBridgeHandler.install();
    try {
      app.log(LogSeverity.TRACE, "x", "m");
      app.handler().flush();
      app.handler().flush();
    } finally {
      SLF4JBridgeHandler.uninstall();
      app.close();
    }

    assertThat(WebFlavor.SENT).containsExactly("m");
    assertThat(app.stats().accepted()).isOne();
  }

  private JulDriver start() {
    String prefix = "io.steplog.jul.StepLogHandler.";
    JulDriver app =
        JulDriver.withLines(
            String.join(
                "\n",
                List.of(
                    prefix + "stores = web",
                    prefix + "journal.dir = " + folder,
                    prefix + "batch.linger = 10ms")));
    SERVERS_OWN.setLevel(Level.OFF);
    return app;
  }
}
