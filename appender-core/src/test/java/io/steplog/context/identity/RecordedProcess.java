// SPDX-License-Identifier: Apache-2.0
package io.steplog.context.identity;

import io.steplog.context.detect.ProcessView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A process as one system starts it, recorded in a file, and what is to be known of it.
 *
 * <pre>
 * # the system, its version, what is recorded
 * NAME=value              a variable of the environment; command= what the launcher was told
 * annotation:NAME=value   of the pod, mounted; label: and podfile: likewise
 * file:PATH=text          a file of the machine
 * expect:KEY=value        what is to be found; nothing else may be
 * </pre>
 *
 * Text behind the first {@code =} that follows a blank-free name is the value, as it stands.
 */
final class RecordedProcess {
  private static final Path FOLDER =
      Path.of("src/test/resources/io/steplog/context/identity/recorded");

  final String name;
  final String about;
  final Map<String, String> expected = new TreeMap<>();
  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, String> annotations = new TreeMap<>();
  private final Map<String, String> labels = new TreeMap<>();
  private final Map<String, String> files = new TreeMap<>();
  private String command = "com.acme.Train";

  private RecordedProcess(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    name = file.getFileName().toString();
    about = lines.get(0);
    for (String line : lines.subList(1, lines.size())) {
      int equals = line.indexOf('=');
      keep(line.substring(0, equals), line.substring(equals + 1));
    }
  }

  static List<RecordedProcess> all() {
    List<RecordedProcess> all = new ArrayList<>();
    try (Stream<Path> found = Files.list(FOLDER)) {
      for (Path file : found.sorted().toList()) {
        all.add(new RecordedProcess(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  static RecordedProcess named(String name) {
    return all().stream().filter(one -> one.name.equals(name + ".env")).findFirst().orElseThrow();
  }

  private void keep(String key, String value) {
    int colon = key.indexOf(':');
    String rest = key.substring(colon + 1);
    switch (key.substring(0, Math.max(colon, 0))) {
      case "expect" -> expected.put(rest, value);
      case "annotation" -> annotations.put(rest, value);
      case "label" -> labels.put(rest, value);
      case "podfile" -> files.put(ProcessView.POD_INFO + '/' + rest, value);
      case "file" -> files.put(rest, value);
      default -> {
        if (key.equals("command")) {
          command = value;
        } else {
          environment.put(key, value);
        }
      }
    }
  }

  /** Lays its files out below a folder. */
  ProcessView in(Path root) throws IOException {
    return in(root, environment);
  }

  /** The same in another environment. */
  ProcessView in(Path root, Map<String, String> otherEnvironment) throws IOException {
    if (!annotations.isEmpty()) {
      files.put(ProcessView.POD_INFO + "/annotations", mounted(annotations));
    }
    if (!labels.isEmpty()) {
      files.put(ProcessView.POD_INFO + "/labels", mounted(labels));
    }
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = root.resolve(file.getKey().substring(1));
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    return new ProcessView(otherEnvironment, command, "/", root.toFile(), ProcessView.POD_INFO);
  }

  /** As the kubelet writes them. */
  private static String mounted(Map<String, String> entries) {
    StringBuilder text = new StringBuilder();
    entries.forEach(
        (key, value) ->
            text.append(key)
                .append("=\"")
                .append(value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"))
                .append("\"\n"));
    return text.toString();
  }

  @Override
  public String toString() {
    return name;
  }
}
