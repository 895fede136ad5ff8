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

  /**
   * An annotation, else a label; {@code null} without one.
   *
   * @param name its name; behind an {@code &} that of one which the pod must have too
   */
  public @Nullable String get(String name) {
    int and = name.indexOf('&');
    String plain = plain(name);
    if (and >= 0 && get(name.substring(and + 1)) == null) {
      return null;
    }
    String annotation = annotations.get(plain);
    return annotation == null ? labels.get(plain) : annotation;
  }

  /** What a file of one value says; {@code null} without one. */
  public @Nullable String file(String name) {
    return isThere() ? SmallFile.line(new File(place, name)) : null;
  }

  /** Where an annotation or label stands, as a person is told of it. */
  String describe(String name) {
    String plain = plain(name);
    return (annotations.containsKey(plain) ? "pod annotation " : "pod label ")
        + plain
        + " in "
        + path;
  }

  private static String plain(String name) {
    int and = name.indexOf('&');
    return and < 0 ? name : name.substring(0, and);
  }

  private static Map<String, String> entries(File file) {
    String text = SmallFile.read(file, MOST_BYTES);
    return text == null ? new HashMap<>() : DownwardText.entries(text);
  }
}
