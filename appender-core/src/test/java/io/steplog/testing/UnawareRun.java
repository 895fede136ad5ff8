// SPDX-License-Identifier: Apache-2.0
package io.steplog.testing;

import io.steplog.agent.Agent;
import io.steplog.record.LogEntry;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A program that knows nothing of Steplog, in a JVM of its own, with what its image adds: variables
 * and options, and the agent where that is asked for. Each run stores below one root.
 */
public final class UnawareRun {
  private final Class<?> main;
  private final Path root;
  private final List<String> options = new ArrayList<>();
  private final Map<String, String> image = new TreeMap<>();

  /**
   * Runs of a main class.
   *
   * @param root where entries are stored
   */
  public UnawareRun(Class<?> main, Path root) {
    this.main = main;
    this.root = root;
    image.put("STEPLOG_ARTIFACT_ROOT", root.toString());
  }

  /** What a run printed. */
  public record Printed(List<String> out, String errors) {}

  /** With an option of the JVM. */
  public UnawareRun option(String option) {
    options.add(option);
    return this;
  }

  /** With a variable of the environment. */
  public UnawareRun variable(String name, String value) {
    image.put(name, value);
    return this;
  }

  /** With the packaged jar as an agent, as an image gives it. */
  public UnawareRun agent() throws URISyntaxException {
    Path jar = Path.of(Agent.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return variable("JAVA_TOOL_OPTIONS", "-javaagent:" + jar);
  }

  /** Runs it to its end, which must be a good one. */
  public Printed run(String... arguments) throws Exception {
    try (ChildJvm child = ChildJvm.start(options, image, main, arguments)) {
      List<String> out = child.output();
      int exit = child.exitCode();
      if (exit != 0) {
        throw new AssertionError("it ended with " + exit + ": " + child.errors());
      }
      return new Printed(out, child.errors());
    }
  }

  /** What all runs so far stored, oldest first; nothing where there is no root. */
  public List<LogEntry> stored() {
    return Files.exists(root) ? StoredEntries.in(root) : List.of();
  }

  /** The messages of that. */
  public List<String> messages() {
    return stored().stream().map(LogEntry::message).toList();
  }
}
