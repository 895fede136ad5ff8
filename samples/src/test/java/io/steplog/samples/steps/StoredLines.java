// SPDX-License-Identifier: Apache-2.0
package io.steplog.samples.steps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs programs as the steps of one run, and reads back the files that they left, line by line. */
final class StoredLines {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path root;
  private final String run;

  StoredLines(Path root, String run) {
    this.root = root;
    this.run = run;
  }

  /** The frameworks that a program can log through, by what the jars of each are named. */
  enum Framework {
    LOGBACK("logback-"),
    LOG4J2("log4j"),
    JUL("jul-handler|slf4j-jdk14");

    private final Pattern jars;

    Framework(String jars) {
      this.jars = Pattern.compile("[/\\\\](" + jars + ")");
    }

    /** The tests' class path without what belongs to the other frameworks. */
    private String classPath() {
      return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
          .filter(path -> Stream.of(values()).noneMatch(other -> other != this && other.has(path)))
          .collect(Collectors.joining(File.pathSeparator));
    }

    private boolean has(String path) {
      return jars.matcher(path).find();
    }
  }

  /** Runs a program in a JVM of its own to its end and returns its exit code. */
  int run(String step, Framework framework, String program, String... arguments)
      throws IOException, InterruptedException {
    return run(List.of(), step, framework, program, arguments);
  }

  /** The same with options of the JVM. */
  int run(
      List<String> options, String step, Framework framework, String program, String... arguments)
      throws IOException, InterruptedException {
    String classes = Path.of("target/classes").toAbsolutePath().toString();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Djava.util.logging.config.file=" + classes + "/logging.properties");
    // Named, since the tests have a quiet configuration of their own on the same class path.
    command.add("-Dlogback.configurationFile=" + classes + "/logback.xml");
    command.addAll(options);
    command.addAll(List.of("-cp", framework.classPath(), program));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().keySet().removeIf(name -> name.startsWith("STEPLOG_"));
    builder.environment().put("STEPLOG_ARTIFACT_ROOT", root.toString());
    builder.environment().put("STEPLOG_ORIGIN_PIPELINE_RUN_ID", run);
    builder.environment().put("STEPLOG_ORIGIN_STEP_ID", step);
    return builder.start().waitFor();
  }

  /**
   * The lines of a step in the order of the files' names, which is the order they were logged in.
   */
  List<JsonNode> of(String step) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (Path part : filesUnder(root.resolve(run).resolve(step).resolve("step"))) {
      for (String line : Files.readAllLines(part)) {
        lines.add(JSON.readTree(line));
      }
    }
    return lines;
  }

  /** The one line of a step whose message has the text. */
  JsonNode only(String step, String text) throws IOException {
    List<JsonNode> found =
        of(step).stream().filter(line -> line.get("message").asText().contains(text)).toList();
    assertThat(found).as(text).hasSize(1);
    return found.get(0);
  }

  List<Path> filesInJournal() throws IOException {
    return filesUnder(root.resolve(".steplog/journal"));
  }

  private static List<Path> filesUnder(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
