// SPDX-License-Identifier: Apache-2.0
package io.steplog.log4j2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** The jar as users get it: what Log4j and a native image look for is in it. */
class PackagedJarIT {
  @Test
  void log4jFindsTheAppenderByTheListOfPlugins() throws Exception {
    assertThat(text("META-INF/org/apache/logging/log4j/core/config/plugins/Log4j2Plugins.dat"))
        .contains("steplog")
        .contains(StepLogAppender.class.getName());
  }

  @Test
  void nativeImageFindsWhatLog4jReachesByReflection() throws Exception {
    assertThat(
            text(
                "META-INF/native-image/log4j-generated/io.steplog/log4j2-appender/reflect-config.json"))
        .contains(StepLogAppender.class.getName(), "newBuilder")
        .contains(StepLogBuilder.class.getName(), "artifactRoot", "node");
  }

  @Test
  void nothingButOurPackagesAndTheLicenceIsInIt() throws Exception {
    try (JarFile jar = open()) {
      assertThat(jar.stream().map(entry -> entry.getName()))
          .filteredOn(name -> !name.endsWith("/"))
          .contains("META-INF/LICENSE")
          .allMatch(name -> name.startsWith("io/steplog/log4j2/") || name.startsWith("META-INF/"));
    }
  }

  private static String text(String name) throws IOException, URISyntaxException {
    try (JarFile jar = open();
        var in = jar.getInputStream(jar.getEntry(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static JarFile open() throws IOException, URISyntaxException {
    var home = StepLogAppender.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    return new JarFile(Path.of(home).toFile());
  }
}
