// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The command as users meet it: a process of its own, with its own streams and exit code. */
final class CommandProcess {
  private static final long MOST_SECONDS = 60;

  private final Path folder;
  private final ProcessBuilder builder = new ProcessBuilder();

  /** A process that works in a folder, where its streams are kept too. */
  CommandProcess(Path folder) {
    this.folder = folder;
    builder.directory(folder.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("STEPLOG_") || name.equals("NO_COLOR"));
    environment.put("LC_ALL", "C.UTF-8");
  }

  /** What came of a call. */
  record Result(int code, String out, String err) {}

  CommandProcess with(String variable, String value) {
    builder.environment().put(variable, value);
    return this;
  }

  /** The words that start the command with these arguments. */
  static List<String> words(String... args) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m"));
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    words.addAll(List.of(args));
    return words;
  }

  Result call(String... args) throws IOException, InterruptedException {
    return run(words(args));
  }

  /** Runs a line of the shell in which {@code $STEPLOG} stands for the command. */
  Result shell(String line) throws IOException, InterruptedException {
    builder.environment().put("STEPLOG", String.join(" ", words()));
    return run(List.of("bash", "-c", line));
  }

  /** Starts it and leaves it running. */
  Process start(String... args) throws IOException {
    return start(words(args));
  }

  /** What it has printed until now. */
  String outSoFar() throws IOException {
    return read(out());
  }

  /** What it has said of its work until now. */
  String errSoFar() throws IOException {
    return read(err());
  }

  private Result run(List<String> words) throws IOException, InterruptedException {
    Process process = start(words);
    if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("still running: " + words);
    }
    return new Result(process.exitValue(), read(out()), read(err()));
  }

  private Process start(List<String> words) throws IOException {
    return builder
        .command(words)
        .redirectOutput(out().toFile())
        .redirectError(err().toFile())
        .start();
  }

  private Path out() {
    return folder.resolve("stdout");
  }

  private Path err() {
    return folder.resolve("stderr");
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
