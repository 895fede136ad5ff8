// SPDX-License-Identifier: Apache-2.0
package io.steplog.context.detect;

import java.io.File;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the Kubernetes downward API mounted for a pod: a folder with the files {@code annotations}
 * and {@code labels}, and others that hold one value each; or one file of either kind. Annotations
 * come before labels, whose values an orchestrator has to shorten. Immutable; any thread.
 */
public final class PodInfo {
  /** Others keep whole specifications in their pods' annotations. */
  private static final int MOST_BYTES = 1 << 20;

  private static final PodInfo NONE =
      new PodInfo(new File("/nowhere"), "", new HashMap<>(), new HashMap<>());

  private final File place;
  private final String path;
  private final Map<String, String> annotations;
  private final Map<String, String> labels;

  private PodInfo(
      File place, String path, Map<String, String> annotations, Map<String, String> labels) {
    this.place = place;
    this.path = path;
    this.annotations = annotations;
    this.labels = labels;
  }

  /** Reads it; says nothing where nothing is. */
  static PodInfo read(File place, String path) {
    if (place.isDirectory()) {
      return new PodInfo(
          place, path, entries(new File(place, "annotations")), entries(new File(place, "labels")));
    }
    return place.isFile() ? new PodInfo(place, path, entries(place), new HashMap<>()) : NONE;
  }

  /** Whether there is any. */
  public boolean isThere() {
    return this != NONE;
  }

  /** An annotation, else a label; {@code null} without one. */
  public @Nullable String get(String name) {
    String annotation = annotations.get(name);
    return annotation == null ? labels.get(name) : annotation;
  }

  /** What a file of one value says; {@code null} without one. */
  public @Nullable String file(String name) {
    return isThere() ? SmallFile.line(new File(place, name)) : null;
  }

  /** Where an annotation or label stands, as a person is told of it. */
  String describe(String name) {
    return (annotations.containsKey(name) ? "pod annotation " : "pod label ")
        + name
        + " in "
        + path;
  }

  private static Map<String, String> entries(File file) {
    String text = SmallFile.read(file, MOST_BYTES);
    return text == null ? new HashMap<>() : DownwardText.entries(text);
  }
}
