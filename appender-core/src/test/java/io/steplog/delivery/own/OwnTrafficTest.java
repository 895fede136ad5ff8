// SPDX-License-Identifier: Apache-2.0
package io.steplog.delivery.own;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnTrafficTest {
  private final OwnTraffic traffic = new OwnTraffic(OwnTraffic.TRANSPORTS);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdk.httpclient",
        "jdk.internal.httpclient.debug",
        "javax.net.ssl",
        "okhttp3.OkHttpClient",
        "com.datadog.api.client"
      })
  void loggersOfTransportsAreRefused(String logger) {
    assertThat(traffic.refuses(logger)).isTrue();
    assertThat(traffic.refused()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "jdk",
        "jdk.httpclients",
        "com.example.Train",
        "okhttp",
        "io.steplog.samples",
        "édition"
      })
  void otherLoggersAreNot(String logger) {
    assertThat(traffic.refuses(logger)).isFalse();
    assertThat(traffic.refused()).isZero();
  }

  @Test
  void loggersOfTransportsPassWhereNoStoreHasATransport() {
    assertThat(new OwnTraffic(List.of()).refuses("okhttp3.OkHttpClient")).isFalse();
  }

  @Test
  void whateverAThreadOfOursLogsIsRefused() {
    CompletableFuture<Boolean> refused = new CompletableFuture<>();
    new OwnThread("test", () -> refused.complete(traffic.refuses("com.example.Train"))).start();
    assertThat(refused.join()).isTrue();
  }

  @Test
  void aThreadOfOursInheritsNothingOfItsCreator() {
    InheritableThreadLocal<String> inherited = new InheritableThreadLocal<>();
    inherited.set("of the creator");
    CompletableFuture<String> seen = new CompletableFuture<>();
    OwnThread thread =
        new OwnThread(
            "test",
            () ->
                seen.complete(
                    inherited.get() + " " + Thread.currentThread().getContextClassLoader()));
    thread.start();
    assertThat(seen.join()).isEqualTo("null null");
    assertThat(thread.isDaemon()).isTrue();
    assertThat(thread.getName()).isEqualTo("steplog-test");
  }
}
