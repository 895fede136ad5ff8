// SPDX-License-Identifier: Apache-2.0
package io.steplog.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.testing.OwnThreads;
import io.steplog.testing.http.Reply;
import io.steplog.testing.http.ScriptedPeer;
import io.steplog.testing.http.TestKeys;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a server does, a call ends in its time, and nothing stays behind. */
@Timeout(60)
class HttpCallsTest {
  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final String LONG_BODY = OK + "Content-Length: 10000000\r\n\r\n";
  private static final HttpLimits SHORT =
      new HttpLimits(Duration.ofSeconds(1), Duration.ofSeconds(2), 1 << 16);
  private static final HttpLimits AMPLE =
      new HttpLimits(Duration.ofSeconds(20), Duration.ofSeconds(20), 1 << 16);

  @TempDir Path directory;
  private HttpCalls calls = new HttpCalls("test", SHORT, null, null);

  @AfterEach
  void nothingStaysBehind() throws InterruptedException {
    calls.close();
    assertThat(OwnThreads.thatStay()).isEmpty();
  }

  static Stream<Named<Reply>> serversThatNeverSayAStatus() {
    return Stream.of(
        Named.of("hang", Reply.hang()),
        Named.of("drip header", Reply.drip("HTTP/1.1 200 OK\r\nX-Slow: ")),
        Named.of("end before the answer", Reply.halfClose("")),
        Named.of("end within the header", Reply.halfClose("HTTP/1.1 200 OK\r\nX-")),
        Named.of("reset", Reply.reset("")),
        Named.of("reset within the header", Reply.reset("HTTP/1.1 200 OK\r\nX-")));
  }

  static Stream<Named<Reply>> serversThatSpeakNoHttp() {
    return Stream.of(
        Named.of("garbage", Reply.halfClose("\u0000\u0001SSH-2.0-nonsense\r\n\r\n\r\n")),
        Named.of("another protocol", Reply.halfClose("* OK IMAP4 ready\r\n")),
        Named.of("endless headers", Reply.flood(OK + "X-A: ", "aaaaaaaa")),
        Named.of("endless header lines", Reply.flood(OK, "X-A: b\r\n")));
  }

  @ParameterizedTest
  @MethodSource("serversThatSpeakNoHttp")
  void aCallEndsThoughTheAnswerIsNoHttp(Reply reply) throws Exception {
    calls = ample(null);
    try (ScriptedPeer peer = ScriptedPeer.start().always(reply)) {
      assertThat(post(peer)).isInstanceOf(HttpAnswer.Unanswered.class);
      peer.always(Reply.status(200));
      assertThat(answered(post(peer)).status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @MethodSource("serversThatNeverSayAStatus")
  void aCallEndsThoughNoStatusComes(Reply reply) throws Exception {
    try (ScriptedPeer peer = ScriptedPeer.start().always(reply)) {
      assertThat(post(peer)).isInstanceOf(HttpAnswer.Unanswered.class);
      assertNoConnectionStays(peer);
    }
  }

  static Stream<Named<Reply>> serversThatSayAStatusAndNoMore() {
    return Stream.of(
        Named.of("drip body", Reply.drip(LONG_BODY)),
        Named.of("hang within the body", Reply.halfClose(LONG_BODY + "abc")),
        Named.of("reset within the body", Reply.reset(LONG_BODY + "abc")),
        Named.of("endless body", Reply.flood(OK + "\r\n", "abcdefgh")),
        Named.of(
            "endless chunks",
            Reply.flood(OK + "Transfer-Encoding: chunked\r\n\r\n", "3\r\nabc\r\n")),
        Named.of(
            "chunks that are none",
            Reply.halfClose(OK + "Transfer-Encoding: chunked\r\n\r\nzz\r\n")));
  }

  @ParameterizedTest
  @MethodSource("serversThatSayAStatusAndNoMore")
  void aStatusCountsThoughItsBodyNeverEnds(Reply reply) throws Exception {
    try (ScriptedPeer peer = ScriptedPeer.start().always(reply)) {
      HttpAnswer.Answered answer = answered(post(peer));
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.whole()).isFalse();
      assertThat(answer.body().length).isLessThanOrEqualTo(SHORT.bodyBytes());
      assertThat(peer.requests()).hasSize(1);
      assertNoConnectionStays(peer);
    }
  }

  @Test
  void aServerThatReadsNothingHoldsACallNoLongerThanItsLimit() throws Exception {
    try (ScriptedPeer peer = ScriptedPeer.start().readNothing()) {
      byte[] large = new byte[32 << 20];
      HttpAnswer answer = calls.post(URI.create(peer.url("/")), Map.of(), large, large.length);
      assertThat(answer).isEqualTo(new HttpAnswer.Unanswered("no answer within 2000 ms"));
    }
  }

  @Test
  void aHandshakeThatStallsEndsInTime() throws Exception {
    try (ScriptedPeer peer = ScriptedPeer.start().readNothing()) {
      URI https = URI.create("https://127.0.0.1:" + peer.port() + "/");
      assertThat(post(https)).isInstanceOf(HttpAnswer.Unanswered.class);
    }
  }

  @Test
  void nobodyListeningIsAnAnswerToo() throws Exception {
    calls = ample(null);
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    HttpAnswer answer = post(URI.create("http://127.0.0.1:" + port + "/"));
    assertThat(((HttpAnswer.Unanswered) answer).why()).contains("ConnectException");
  }

  @Test
  void anUnknownHostIsAnAnswerToo() {
    assertThat(post(URI.create("http://no-such-host.invalid/")))
        .isInstanceOf(HttpAnswer.Unanswered.class);
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.ValueSource(ints = {301, 302, 303, 307, 308})
  void noRedirectIsFollowed(int status) throws Exception {
    calls = ample(null);
    try (ScriptedPeer other = ScriptedPeer.start();
        ScriptedPeer peer =
            ScriptedPeer.start()
                .always(Reply.status(status, "Location: " + other.url("/elsewhere")))) {
      HttpAnswer answer =
          calls.post(URI.create(peer.url("/")), Map.of("Authorization", "k3y"), new byte[3], 3);
      assertThat(answered(answer).status()).isEqualTo(status);
      assertThat(other.accepted()).isZero();
    }
  }

  @Test
  void itsThreadsAreDaemonsAndKeepNobodysClassLoader() throws Exception {
    calls = ample(null);
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    Set<Thread> during = ConcurrentHashMap.newKeySet();
    Thread caller = Thread.currentThread();
    ClassLoader usual = caller.getContextClassLoader();
    try (URLClassLoader ofAnApplication = new URLClassLoader(new URL[0]);
        ScriptedPeer peer =
            ScriptedPeer.start()
                .always(
                    (request, socket) -> {
                      during.addAll(Thread.getAllStackTraces().keySet());
                      return Reply.status(200).answer(request, socket);
                    })) {
      caller.setContextClassLoader(ofAnApplication);
      post(peer);
    } finally {
      caller.setContextClassLoader(usual);
    }
    during.removeAll(before);
    during.removeIf(
        thread ->
            !thread.getName().startsWith("HttpClient")
                && !thread.getName().startsWith("steplog-test-http"));
    assertThat(during)
        .hasSizeGreaterThan(1)
        .allSatisfy(
            thread -> {
              assertThat(thread.isDaemon()).isTrue();
              assertThat(thread.getContextClassLoader() instanceof URLClassLoader).isFalse();
            });
  }

  @Test
  void oneConnectionServesManyCalls() throws Exception {
    calls = ample(null);
    try (ScriptedPeer peer = ScriptedPeer.start()) {
      for (int i = 0; i < 20; i++) {
        assertThat(answered(post(peer)).status()).isEqualTo(200);
      }
      assertThat(peer.accepted()).isEqualTo(1);
    }
  }

  @Test
  void aConnectionThatTheServerClosedMeanwhileCostsNoFailure() throws Exception {
    calls = ample(null);
    try (ScriptedPeer peer = ScriptedPeer.start().next(Reply.status(200)).next(Reply.reset(""))) {
      post(peer);
      assertThat(answered(post(peer)).status()).isEqualTo(200);
    }
  }

  @Test
  void whatIsSentArrivesByteForByte() throws Exception {
    calls = ample(null);
    try (ScriptedPeer peer = ScriptedPeer.start()) {
      byte[] bytes = new byte[300_000];
      new java.util.Random(7).nextBytes(bytes);
      calls.post(URI.create(peer.url("/v1/logs")), Map.of("X-A", "b"), bytes, 250_000);
      assertThat(peer.requests().get(0).body()).isEqualTo(java.util.Arrays.copyOf(bytes, 250_000));
      assertThat(peer.requests().get(0).header("x-a")).isEqualTo("b");
      assertThat(peer.requests().get(0).line()).isEqualTo("POST /v1/logs HTTP/1.1");
    }
  }

  @Test
  void aHeaderThatHttpForbidsIsNotRepeatedInTheAnswer() {
    HttpAnswer answer =
        calls.post(
            URI.create("http://127.0.0.1:1/"),
            Map.of("Authorization", "s3cret\nX-Injected: yes"),
            new byte[0],
            0);
    assertThat(answer.toString()).doesNotContain("s3cret");
  }

  @Test
  void afterTheEndNobodyIsCalled() throws Exception {
    try (ScriptedPeer peer = ScriptedPeer.start()) {
      calls.close();
      assertThat(post(peer)).isEqualTo(new HttpAnswer.Unanswered("closed"));
      assertThat(peer.accepted()).isZero();
    }
  }

  @Test
  void aServerWithATrustedCertificateIsCalled() throws Exception {
    TestKeys keys = TestKeys.make(directory, "server", "ip:127.0.0.1");
    assertThat(answered(postTls(keys, keys)).status()).isEqualTo(200);
  }

  @Test
  void aCertificateForAnotherNameIsRefused() throws Exception {
    TestKeys keys = TestKeys.make(directory, "server", "dns:example.org");
    assertRefused(postTls(keys, keys));
  }

  @Test
  void aCertificateThatHasExpiredIsRefused() throws Exception {
    // Signed by an authority: a certificate that is itself trusted is trusted at any age.
    TestKeys keys = TestKeys.makeSigned(directory, "server", "ip:127.0.0.1");
    assertThat(answered(postTls(keys, keys)).status()).isEqualTo(200);
    calls.close();
    TestKeys old =
        TestKeys.makeSigned(
            directory, "old", "ip:127.0.0.1", "-startdate", "-30d", "-validity", "10");
    assertRefused(postTls(old, old));
  }

  @Test
  void aCertificateThatNobodyTrustsIsRefused() throws Exception {
    TestKeys keys = TestKeys.make(directory, "server", "ip:127.0.0.1");
    assertRefused(postTls(keys, TestKeys.make(directory, "other", "ip:127.0.0.1")));
  }

  @Test
  void anOldProtocolIsRefused() throws Exception {
    TestKeys keys = TestKeys.make(directory, "server", "ip:127.0.0.1");
    calls = ample(trusting(keys));
    try (ScriptedPeer peer =
        ScriptedPeer.startTls(new OldTls(keys.context().getServerSocketFactory()))) {
      assertRefused(post(peer));
    }
  }

  @Test
  void aClientShowsItsCertificateWhereItIsAskedFor() throws Exception {
    TestKeys server = TestKeys.make(directory, "server", "ip:127.0.0.1");
    TestKeys own = TestKeys.make(directory, "client", "dns:client", "-keyalg", "RSA");
    SSLContext context = server.context(own);
    MutualTls sockets = new MutualTls(context.getServerSocketFactory());
    Optional<Path> ca = Optional.of(server.certificate());
    try (ScriptedPeer peer = ScriptedPeer.startTls(sockets)) {
      calls = ample(TlsFiles.context(ca, Optional.of(own.certificate()), Optional.of(own.key())));
      assertThat(answered(post(peer)).status()).isEqualTo(200);
      calls.close();
      calls = ample(TlsFiles.context(ca, Optional.empty(), Optional.empty()));
      assertThat(post(peer)).isInstanceOf(HttpAnswer.Unanswered.class);
    }
  }

  private HttpAnswer postTls(TestKeys server, TestKeys trusted) throws Exception {
    calls = ample(trusting(trusted));
    try (ScriptedPeer peer = ScriptedPeer.startTls(server.context().getServerSocketFactory())) {
      HttpAnswer answer = post(peer);
      assertThat(peer.requests().size()).isEqualTo(answer instanceof HttpAnswer.Answered ? 1 : 0);
      return answer;
    }
  }

  private static SSLContext trusting(TestKeys keys) throws Exception {
    return TlsFiles.context(Optional.of(keys.authority()), Optional.empty(), Optional.empty());
  }

  private static HttpCalls ample(SSLContext tls) {
    return new HttpCalls("test", AMPLE, tls, null);
  }

  private HttpAnswer post(ScriptedPeer peer) {
    return post(URI.create(peer.url("/")));
  }

  private HttpAnswer post(URI to) {
    byte[] body = "hello".getBytes(StandardCharsets.UTF_8);
    return calls.post(to, Map.of(), body, body.length);
  }

  private static HttpAnswer.Answered answered(HttpAnswer answer) {
    assertThat(answer).isInstanceOf(HttpAnswer.Answered.class);
    return (HttpAnswer.Answered) answer;
  }

  private static void assertRefused(HttpAnswer answer) {
    assertThat(answer).isInstanceOf(HttpAnswer.Unanswered.class);
    assertThat(((HttpAnswer.Unanswered) answer).why()).contains("SSL");
  }

  /** The peer notices by itself that nobody holds the other end. */
  private static void assertNoConnectionStays(ScriptedPeer peer) {
    long most = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (peer.open() > 0 && System.nanoTime() < most) {
      Thread.onSpinWait();
    }
    assertThat(peer.open()).as("connections that stay").isZero();
  }

  /** Sockets that are changed before they are used. */
  private abstract static class Sockets extends javax.net.ServerSocketFactory {
    private final javax.net.ServerSocketFactory made;

    Sockets(javax.net.ServerSocketFactory made) {
      this.made = made;
    }

    abstract void change(SSLServerSocket socket);

    @Override
    public ServerSocket createServerSocket() throws IOException {
      SSLServerSocket socket = (SSLServerSocket) made.createServerSocket();
      change(socket);
      return socket;
    }

    @Override
    public ServerSocket createServerSocket(int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog, java.net.InetAddress at) {
      throw new UnsupportedOperationException();
    }
  }

  private static final class OldTls extends Sockets {
    OldTls(javax.net.ServerSocketFactory made) {
      super(made);
    }

    @Override
    void change(SSLServerSocket socket) {
      socket.setEnabledProtocols(new String[] {"TLSv1.1"});
    }
  }

  private static final class MutualTls extends Sockets {
    MutualTls(javax.net.ServerSocketFactory made) {
      super(made);
    }

    @Override
    void change(SSLServerSocket socket) {
      socket.setNeedClientAuth(true);
    }
  }
}
