// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.datadog.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datadog.api.client.v2.api.LogsApi;
import com.datadog.api.client.v2.model.HTTPLogItem;
import io.steplog.testing.http.Reply;
import io.steplog.testing.http.ScriptedPeer;
import io.steplog.testing.http.TestKeys;
import io.steplog.transport.http.TlsFiles;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The client over TLS: to the host that it means, or not at all, and never with the key. */
@Timeout(60)
class TlsTest {
  private static final Reply ACCEPTED =
      Reply.of(202, "{}".getBytes(StandardCharsets.UTF_8), "Content-Type: application/json");

  @TempDir private Path directory;

  @Test
  void aServerWithATrustedCertificateIsSentTo() throws Exception {
    TestKeys keys = TestKeys.make(directory, "server", "ip:127.0.0.1");
    try (ScriptedPeer peer = peer(keys)) {
      submit(peer, keys);
      assertThat(peer.requests()).hasSize(1);
      assertThat(peer.requests().get(0).header("dd-api-key")).isEqualTo("canary0key");
    }
  }

  @Test
  void aCertificateForAnotherNameIsRefused() throws Exception {
    TestKeys keys = TestKeys.make(directory, "server", "dns:example.org");
    assertRefused(keys, keys);
  }

  @Test
  void aCertificateThatNobodyTrustsIsRefused() throws Exception {
    TestKeys keys = TestKeys.make(directory, "server", "ip:127.0.0.1");
    assertRefused(keys, TestKeys.make(directory, "other", "ip:127.0.0.1"));
  }

  @Test
  void aCertificateThatHasExpiredIsRefused() throws Exception {
    TestKeys old =
        TestKeys.makeSigned(
            directory, "old", "ip:127.0.0.1", "-startdate", "-30d", "-validity", "10");
    assertRefused(old, old);
  }

  private static ScriptedPeer peer(TestKeys keys) throws Exception {
    return ScriptedPeer.startTls(keys.context().getServerSocketFactory()).always(ACCEPTED);
  }

  private static void assertRefused(TestKeys shown, TestKeys trusted) throws Exception {
    try (ScriptedPeer peer = peer(shown)) {
      assertThatThrownBy(() -> submit(peer, trusted))
          .rootCause()
          .isInstanceOfAny(
              SSLException.class,
              java.security.cert.CertificateException.class,
              java.security.GeneralSecurityException.class);
      assertThat(peer.requests()).isEmpty();
    }
  }

  private static void submit(ScriptedPeer peer, TestKeys trusted) throws Exception {
    SSLContext context =
        TlsFiles.context(Optional.of(trusted.authority()), Optional.empty(), Optional.empty());
    AnyAnswerClient client =
        new AnyAnswerClient(
            URI.create(peer.url("")),
            new TrackedSockets(),
            context.getSocketFactory(),
            Duration.ofSeconds(20),
            1_000,
            Packing.GZIP);
    client.configureApiKeys(Map.of("apiKeyAuth", "canary0key"));
    try {
      new LogsApi(client).submitLog(List.of(new HTTPLogItem("m")));
    } finally {
      client.getHttpClient().close();
    }
  }
}
