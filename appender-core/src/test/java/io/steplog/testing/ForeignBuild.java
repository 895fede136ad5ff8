// SPDX-License-Identifier: Apache-2.0
package io.steplog.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Builds and runs what is not ours, as its authors would: projects of their own with Maven, and
 * programs in processes. For tests on packaged jars.
 */
public final class ForeignBuild {
  private final Path work;

  /**
   * What a process left.
   *
   * @param text what it printed, to either stream
   */
  public record Outcome(int exitCode, String text) {}

  /** With a folder for what comes up on the way. */
  public ForeignBuild(Path work) {
    this.work = work;
  }

  /** Runs Maven on a project file, with the repository and versions of the build under test. */
  public Outcome maven(Path pom, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("maven.home"), "bin", "mvn").toString());
    command.addAll(List.of("-B", "-q", "-f", pom.toString()));
    for (String key : List.of("maven.repo.local", "logback.version", "slf4j.version")) {
      command.add("-D" + key + "=" + System.getProperty(key));
    }
    command.addAll(List.of(arguments));
    return run(command, Map.of());
  }

  /** Runs Java with these arguments, and these variables beside our own. */
  public Outcome java(Map<String, String> environment, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    return run(command, environment);
  }

  private Outcome run(List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(work, "run", ".out");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    if (!process.waitFor(10, TimeUnit.MINUTES)) {
      process.destroyForcibly();
    }
    return new Outcome(process.waitFor(), Files.readString(out));
  }

  /** The jars on this test's own class path, which are those that the build just packaged. */
  public static List<String> jarsOf(String... prefixes) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(each -> each.endsWith(".jar") && !each.endsWith("-tests.jar"))
        .filter(each -> Stream.of(prefixes).anyMatch(new File(each).getName()::startsWith))
        .toList();
  }
}
