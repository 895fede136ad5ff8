// SPDX-License-Identifier: Apache-2.0
package io.steplog.context.detect;

import java.io.File;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that detectors may look at of a process, so that a test can show them another one: its
 * environment, what the JVM was told, and the files of the machine. For one thread.
 */
public final class ProcessView {
  /** Where the Kubernetes downward API is mounted unless it is said otherwise. */
  public static final String POD_INFO = "/etc/podinfo";

  private final Map<String, String> environment;
  private final String command;
  private final String workingDirectory;
  private final File root;
  private final String podPath;
  private @Nullable PodInfo pod;

  /**
   * A view.
   *
   * @param environment its variables
   * @param command what the launcher was told: a class or a jar, then its arguments
   * @param workingDirectory where it was started
   * @param root the folder that is the machine's root
   * @param podInfo the downward API's file or folder, from that root
   */
  public ProcessView(
      Map<String, String> environment,
      String command,
      String workingDirectory,
      File root,
      String podInfo) {
    this.environment = environment;
    this.command = command;
    this.workingDirectory = workingDirectory;
    this.root = root;
    this.podPath = podInfo;
  }

  /** This process's own surroundings, but for the environment, which may be another's. */
  public static ProcessView of(Map<String, String> environment, String podInfo) {
    return new ProcessView(
        environment,
        System.getProperty("sun.java.command", ""),
        System.getProperty("user.dir", "."),
        new File("/"),
        podInfo);
  }

  /** What a place of a {@link SystemTable} says, {@code null} or empty where nothing. */
  public @Nullable String at(String place) {
    int colon = place.indexOf(':');
    if (colon < 0) {
      return environment.get(place);
    }
    String name = place.substring(colon + 1);
    return switch (place.substring(0, colon)) {
      case "pod" -> pod().get(name);
      case "podfile" -> pod().file(name);
      case "podinfo" -> pod().isThere() ? podPath : null;
      case "file" -> SmallFile.line(file(name));
      case "exists" -> file(name).exists() ? name : null;
      case "command" -> command.startsWith(name) ? command : null;
      default -> throw new IllegalArgumentException(place);
    };
  }

  /** Whether a place says anything. */
  public boolean says(String place) {
    String value = at(place);
    return value != null && !value.isEmpty();
  }

  /** The place as a person is told of it. */
  public String describe(String place) {
    int colon = place.indexOf(':');
    if (colon < 0) {
      return "environment " + place;
    }
    String name = place.substring(colon + 1);
    return switch (place.substring(0, colon)) {
      case "pod" -> pod().describe(name);
      case "podfile" -> "file " + podPath + '/' + name;
      case "command" -> "command line";
      default -> "file " + name;
    };
  }

  /** What the Kubernetes downward API says of the pod; nothing outside of one. */
  public PodInfo pod() {
    PodInfo known = pod;
    if (known == null) {
      known = PodInfo.read(file(podPath), podPath);
      pod = known;
    }
    return known;
  }

  /** What the launcher was told: a class or a jar, then its arguments. */
  public String command() {
    return command;
  }

  /** Where the process was started. */
  public String workingDirectory() {
    return workingDirectory;
  }

  /** A file by its absolute name. */
  public File file(String absolute) {
    return new File(root, absolute);
  }
}
