// SPDX-License-Identifier: Apache-2.0
package io.steplog.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A process under measurement: what it printed, how long it took, how much memory it peaked at. */
public final class Child {
  private static final Pattern RESULT = Pattern.compile("([a-z0-9_]+)=([-0-9.E]+)");

  private final Path out;
  private final List<String> options = new ArrayList<>();
  private String classPath = System.getProperty("java.class.path");
  private final Map<String, String> environment = new LinkedHashMap<>();

  /** A process whose output goes below a folder. */
  public Child(Path out) {
    this.out = out;
  }

  /** What one run gave. */
  public record Run(
      int exit, double seconds, long peakKilobytes, long lines, Map<String, Double> values) {
    /** A number that it printed. */
    public double value(String name) {
      Double value = values.get(name);
      if (value == null) {
        throw new IllegalStateException("the process did not print " + name + ", exit " + exit);
      }
      return value;
    }
  }

  /** With an option of the JVM. */
  public Child option(String option) {
    options.add(option);
    return this;
  }

  /** With a variable of the environment. */
  public Child environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Without the libraries whose names begin so: a contestant is not to find its peer's. */
  public Child without(String library) {
    classPath =
        Arrays.stream(classPath.split(File.pathSeparator))
            .filter(entry -> !new File(entry).getName().startsWith(library))
            .collect(Collectors.joining(File.pathSeparator));
    return this;
  }

  /** Runs a main class of this module in a JVM of its own. */
  public Run java(String mainClass, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, mainClass));
    command.addAll(List.of(arguments));
    return run(command);
  }

  /** Runs any command. */
  Run run(List<String> command) throws IOException, InterruptedException {
    Files.createDirectories(out);
    Path printed = Files.createTempFile(out, "printed", ".txt");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.redirectOutput(printed.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT);
    long began = System.nanoTime();
    Process process = builder.start();
    long peak = 0;
    while (!process.waitFor(2, java.util.concurrent.TimeUnit.MILLISECONDS)) {
      peak = Math.max(peak, peakOf(process.pid()));
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    long lines = 0;
    Map<String, Double> values = new LinkedHashMap<>();
    try (var all = Files.lines(printed, StandardCharsets.UTF_8)) {
      for (String line : (Iterable<String>) all::iterator) {
        lines++;
        Matcher matcher = RESULT.matcher(line);
        if (matcher.matches()) {
          values.put(matcher.group(1), Double.parseDouble(matcher.group(2)));
        }
      }
    }
    Files.delete(printed);
    return new Run(process.exitValue(), seconds, peak, lines, values);
  }

  private static long peakOf(long pid) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("[^0-9]", ""));
        }
      }
    } catch (IOException gone) {
      return 0;
    }
    return 0;
  }
}
