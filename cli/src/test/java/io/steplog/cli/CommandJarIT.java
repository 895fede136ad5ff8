// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** The jar as users get it. */
class CommandJarIT {
  @Test
  void theJarBringsEveryFlavorWithItsLibraries() throws Exception {
    String flavors = call("flavors");
    for (String name : List.of("artifact", "datadog", "otel")) {
      assertThat(flavors.lines().filter(line -> line.startsWith(name)))
          .as(flavors)
          .singleElement()
          .asString()
          .contains("yes");
    }
    assertThat(flavors).doesNotContain("missing");
  }

  @Test
  void theJarBringsTheClientForGrpc() throws Exception {
    try (JarFile jar = new JarFile(Path.of("target", "steplog.jar").toFile())) {
      assertThat(jar.getEntry("okhttp3/OkHttpClient.class")).isNotNull();
    }
  }

  private static String call(String... args) throws Exception {
    List<String> words = new java.util.ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-jar", Path.of("target", "steplog.jar").toString()));
    words.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().keySet().removeIf(name -> name.startsWith("STEPLOG_"));
    Process process = builder.redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(out).isZero();
    return out;
  }
}
