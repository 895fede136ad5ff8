// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.otel;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.testing.http.ScriptedPeer;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A step that has nothing but this library on its class path. */
@Timeout(60)
class WithoutLibrariesTest {
  @Test
  void theDefaultExporterNeedsNoLibraryAndAnotherIsNamedWithItsArtifact() throws Exception {
    URL[] ours = {placeOf(OtelFlavor.class), placeOf(BareStep.class)};
    try (ScriptedPeer peer = ScriptedPeer.start();
        URLClassLoader bare = new URLClassLoader(ours, ClassLoader.getPlatformClassLoader())) {
      Class<?> type = bare.loadClass(BareStep.class.getName());
      assertThat(type).isNotSameAs(BareStep.class);
      @SuppressWarnings("unchecked")
      Function<String, String> step =
          (Function<String, String>) type.getConstructor().newInstance();
      assertThat(step.apply(peer.url("/v1/logs")).lines())
          .containsExactly(
              "Stored[entries=3, rejected=0, why=, rejections=[]]",
              "store otel does not open: java.lang.NoClassDefFoundError:"
                  + " io/opentelemetry/sdk/autoconfigure/spi/logs/ConfigurableLogRecordExporterProvider;"
                  + " add io.opentelemetry:opentelemetry-sdk-extension-autoconfigure-spi",
              "otel.protocol = grpc needs OkHttp on the class path; add"
                  + " io.opentelemetry:opentelemetry-exporter-sender-okhttp");
      assertThat(OtelFixture.lines(peer)).hasSize(3);
    }
  }

  private static URL placeOf(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }
}
