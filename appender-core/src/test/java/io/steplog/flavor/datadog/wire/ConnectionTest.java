// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.datadog.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datadog.api.client.ApiException;
import com.datadog.api.client.v2.api.LogsApi;
import com.datadog.api.client.v2.model.HTTPLogItem;
import com.datadog.api.client.v2.model.LogsListRequest;
import io.steplog.flavor.datadog.answer.Reply;
import io.steplog.settings.value.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against peers that do not behave; each test ends by the call's own limit, or hangs and fails. */
@Timeout(60)
class ConnectionTest {
  private static final Secret KEY = new Secret("canary0key");
  private static final Duration SHORT = Duration.ofMillis(700);
  private static final Duration LONG = Duration.ofSeconds(50);

  private interface Script {
    void play(Socket peer) throws Exception;
  }

  private final List<Socket> peers = new CopyOnWriteArrayList<>();
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private ServerSocket server;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
    for (Socket peer : peers) {
      peer.close();
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private String address(String scheme) {
    return scheme + "://127.0.0.1:" + server.getLocalPort();
  }

  private void peer(Script script) {
    Thread accepting =
        new Thread(
            () -> {
              while (!server.isClosed()) {
                try {
                  Socket peer = server.accept();
                  peers.add(peer);
                  Thread one =
                      new Thread(
                          () -> {
                            try (peer) {
                              script.play(peer);
                            } catch (Exception e) {
                              // The other side hung up, as it should.
                            }
                          });
                  threads.add(one);
                  one.start();
                } catch (IOException e) {
                  return;
                }
              }
            });
    threads.add(accepting);
    accepting.start();
  }

  private static void readRequest(Socket peer) throws IOException {
    InputStream in = peer.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int one = in.read();
      if (one < 0) {
        throw new IOException("no request");
      }
      head.append((char) one);
    }
    var length = java.util.regex.Pattern.compile("(?i)content-length: ([0-9]+)").matcher(head);
    if (length.find()) {
      in.readNBytes(Integer.parseInt(length.group(1)));
    }
  }

  private static void write(Socket peer, String text) throws IOException {
    OutputStream out = peer.getOutputStream();
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  private static List<HTTPLogItem> logs() {
    return List.of(new HTTPLogItem("message"));
  }

  private Reply submit(Duration limit) {
    try (Connection connection = new Connection(address("http"), limit, 64 * 1024, Packing.GZIP)) {
      return connection.submit(logs(), KEY);
    }
  }

  private void assertEndsByItsLimit(Script script) {
    peer(script);
    Reply reply = submit(SHORT);
    assertThat(reply.status()).isZero();
    assertThat(reply.why()).contains("did not answer within 700 ms");
  }

  @Test
  void aPeerThatNeverAnswersIsLeft() {
    assertEndsByItsLimit(
        peer -> {
          readRequest(peer);
          peer.getInputStream().read();
        });
  }

  @Test
  void aPeerThatDripsItsHeadIsLeft() {
    assertEndsByItsLimit(
        peer -> {
          readRequest(peer);
          while (true) {
            write(peer, "H");
            Thread.sleep(100);
          }
        });
  }

  @Test
  void aPeerThatDripsAnErrorsBodyIsLeftAndItsStatusHolds() {
    peer(
        peer -> {
          readRequest(peer);
          write(peer, "HTTP/1.1 503 Busy\r\nContent-Length: 100000\r\n\r\n");
          while (true) {
            write(peer, "x");
            Thread.sleep(100);
          }
        });
    assertThat(submit(SHORT).status()).isEqualTo(503);
  }

  @Test
  void aPeerThatNeverReadsIsLeft() {
    List<HTTPLogItem> much = new ArrayList<>();
    java.util.Random random = new java.util.Random(7);
    for (int i = 0; i < 40; i++) {
      byte[] noise = new byte[100_000];
      random.nextBytes(noise);
      much.add(new HTTPLogItem(java.util.Base64.getEncoder().encodeToString(noise)));
    }
    peer(peer -> Thread.sleep(LONG.toMillis()));
    try (Connection connection = new Connection(address("http"), SHORT, 64 * 1024, Packing.GZIP)) {
      assertThat(connection.submit(much, KEY).status()).isZero();
    }
    threads.forEach(Thread::interrupt);
  }

  @Test
  void aHandshakeThatStallsIsLeft() {
    peer(peer -> peer.getInputStream().transferTo(OutputStream.nullOutputStream()));
    try (Connection connection = new Connection(address("https"), SHORT, 64 * 1024, Packing.GZIP)) {
      assertThat(connection.submit(logs(), KEY).status()).isZero();
    }
  }

  @Test
  void aRedirectIsNotFollowed() {
    List<String> requests = new CopyOnWriteArrayList<>();
    peer(
        peer -> {
          readRequest(peer);
          requests.add("one");
          write(
              peer,
              "HTTP/1.1 307 Elsewhere\r\nLocation: "
                  + address("http")
                  + "/other\r\nContent-Length: 0\r\n\r\n");
        });
    assertThat(submit(LONG).status()).isEqualTo(307);
    assertThat(requests).hasSize(1);
  }

  @Test
  void aDroppedConnectionIsOneRequest() {
    List<String> requests = new CopyOnWriteArrayList<>();
    peer(
        peer -> {
          readRequest(peer);
          requests.add("one");
        });
    assertThat(submit(LONG).status()).isZero();
    assertThat(requests).hasSize(1);
  }

  @Test
  void noAnswerIsTakenWithoutBound() {
    peer(
        peer -> {
          readRequest(peer);
          write(peer, "HTTP/1.1 500 No\r\nContent-Type: application/json\r\n\r\n");
          byte[] much = new byte[1 << 16];
          while (true) {
            peer.getOutputStream().write(much);
          }
        });
    assertThat(submit(LONG).status()).isEqualTo(500);
  }

  @Test
  void garbageAndEndlessHeadsAreNoAnswer() {
    peer(
        peer -> {
          readRequest(peer);
          write(peer, "HTTP/1.1 200 OK\r\n");
          while (true) {
            write(peer, "X-More: " + "y".repeat(8_000) + "\r\n");
          }
        });
    assertThat(submit(LONG).status()).isZero();
  }

  @Test
  void aPageBeyondTheBoundIsToldAsSuch() {
    peer(
        peer -> {
          readRequest(peer);
          String body = "{\"data\":[],\"x\":\"" + "y".repeat(100_000) + "\"}";
          write(
              peer,
              "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                  + body.length()
                  + "\r\n\r\n"
                  + body);
        });
    try (Connection connection = new Connection(address("http"), LONG, 64 * 1024, Packing.GZIP)) {
      assertThatThrownBy(() -> connection.search(new LogsListRequest(), KEY, KEY))
          .isInstanceOfSatisfying(
              CallFailed.class, e -> assertThat(e.status()).isEqualTo(CallFailed.TOO_LONG));
    }
  }

  @Test
  void noOtherHostIsEvenLookedUp() throws Exception {
    HostGuard guard = new HostGuard(URI.create(address("http")));
    for (String host :
        List.of("http-intake.logs.datadoghq.com", "api.datadoghq.com", "example.com")) {
      assertThatThrownBy(() -> guard.resolve(host))
          .isInstanceOf(UnknownHostException.class)
          .hasMessageContaining("not the configured host");
    }
    assertThat(guard.resolve("127.0.0.1")).hasSize(1);
  }

  @Test
  void aClientThatForgetsItsAddressReachesNobody() {
    TrackedSockets sockets = new TrackedSockets();
    AnyAnswerClient client =
        new AnyAnswerClient(
            URI.create(address("http")),
            sockets,
            (SSLSocketFactory) SSLSocketFactory.getDefault(),
            LONG,
            1_000,
            Packing.GZIP);
    client.setServerIndex(0);
    client.setServerVariables(null);
    LogsApi api = new LogsApi(client);
    assertThatThrownBy(() -> api.submitLog(logs()))
        .isNotInstanceOf(ApiException.class)
        .rootCause()
        .isInstanceOf(UnknownHostException.class)
        .hasMessageContaining("http-intake.logs.datadoghq.com is not the configured host");
    client.getHttpClient().close();
  }

  @Test
  void aThreadWithoutClassLoaderCanCallAndKeepsNone() throws Exception {
    peer(
        peer -> {
          readRequest(peer);
          write(peer, "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n");
        });
    List<Object> seen = new ArrayList<>();
    Thread bare =
        new Thread(
            () -> {
              seen.add(submit(LONG).status());
              seen.add(Thread.currentThread().getContextClassLoader() == null);
            });
    bare.setContextClassLoader(null);
    bare.start();
    bare.join();
    assertThat(seen).containsExactly(202, true);
  }

  @Test
  void noThreadIsLeftAtTheEndAndACallUnderWayEnds() throws Exception {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    peer(
        peer -> {
          readRequest(peer);
          peer.getInputStream().read();
        });
    Connection connection = new Connection(address("http"), LONG, 64 * 1024, Packing.GZIP);
    List<Reply> replies = new CopyOnWriteArrayList<>();
    Thread caller = new Thread(() -> replies.add(connection.submit(logs(), KEY)));
    caller.start();
    while (peers.isEmpty()) {
      Thread.onSpinWait();
    }
    connection.close();
    caller.join();
    assertThat(replies).singleElement().satisfies(each -> assertThat(each.status()).isZero());
    assertThat(connection.submit(logs(), KEY).why()).contains("closed");
    for (Thread each : ours(before)) {
      each.join();
    }
    assertThat(ours(before)).isEmpty();
  }

  private Set<Thread> ours(Set<Thread> before) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(each -> !before.contains(each) && !threads.contains(each))
        .filter(each -> each.getName().startsWith("steplog-datadog"))
        .collect(Collectors.toSet());
  }
}
