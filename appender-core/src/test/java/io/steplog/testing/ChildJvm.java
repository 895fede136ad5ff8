// SPDX-License-Identifier: Apache-2.0
package io.steplog.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Another JVM with the same class path, to be killed, ended or left to its end. */
public final class ChildJvm implements AutoCloseable {
  private static final long LONGEST_SECONDS = 60;

  private final Process process;
  private final BufferedReader out;
  private final CompletableFuture<String> errors;

  private ChildJvm(Process process) {
    this.process = process;
    this.out = process.inputReader(StandardCharsets.UTF_8);
    this.errors = CompletableFuture.supplyAsync(() -> readAll(process));
  }

  /** Starts a main class with these arguments. */
  public static ChildJvm start(Class<?> main, String... arguments) throws IOException {
    return start(List.of(), Map.of(), main, arguments);
  }

  /** Starts a main class with options of the JVM, and these variables beside our own. */
  public static ChildJvm start(
      List<String> options, Map<String, String> environment, Class<?> main, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    return new ChildJvm(builder.start());
  }

  /** Waits until it prints this line. */
  public ChildJvm await(String line) throws IOException {
    String read;
    while ((read = out.readLine()) != null) {
      if (read.equals(line)) {
        return this;
      }
    }
    throw new AssertionError("it ended without a line " + line + ": " + errors.join());
  }

  /** Asks it to end, as {@code kill} does. */
  public ChildJvm terminate() {
    // By the handle: the process itself would close its streams before they are read.
    process.toHandle().destroy();
    return this;
  }

  /** Ends it without asking, as {@code kill -9} does. */
  public ChildJvm kill() {
    process.toHandle().destroyForcibly();
    return this;
  }

  /** Waits for its end and gives its exit code. */
  public int exitCode() throws InterruptedException {
    if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("it did not end: " + errors.join());
    }
    return process.exitValue();
  }

  /** What it printed to its standard output and nobody has waited for, until its end. */
  public List<String> output() throws IOException {
    List<String> lines = new ArrayList<>();
    String read;
    while ((read = out.readLine()) != null) {
      lines.add(read);
    }
    return lines;
  }

  /** What it printed to its standard error until its end. */
  public String errors() {
    return errors.join();
  }

  /** Kills it if it still runs. */
  @Override
  public void close() {
    process.destroyForcibly();
  }

  private static String readAll(Process process) {
    try {
      return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
