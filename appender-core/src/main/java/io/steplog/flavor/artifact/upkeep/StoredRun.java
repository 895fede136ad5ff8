// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.upkeep;

import io.steplog.flavor.artifact.format.Compression;
import io.steplog.flavor.artifact.format.OriginFolders;
import io.steplog.flavor.artifact.format.PartName;
import io.steplog.flavor.artifact.read.scan.PartOrigin;
import io.steplog.flavor.artifact.read.tree.Folder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The files of one run as they were found. Two of them are equal only if nobody touched the run in
 * between.
 *
 * @param folder the run's folder below the root, which is its id as encoded
 * @param parts its parts, by path
 * @param foreign something in it that no writer of a store puts there; empty where there is none
 */
public record StoredRun(String folder, List<Part> parts, Optional<String> foreign) {
  /**
   * One part of it.
   *
   * @param origin the origin's folder below the run's
   * @param form how it is kept; a part may be there in two forms
   * @param bytes what it takes in that form
   * @param key tells it from another file of its name
   * @param changedMillis when it was written to last
   */
  public record Part(
      String origin,
      PartName name,
      Compression form,
      long bytes,
      @Nullable Object key,
      long changedMillis) {
    /** The name of its file. */
    String fileName() {
      return name + form.suffix();
    }

    /** Where it lies below the run, whatever its form. */
    String place() {
      return origin + '/' + name;
    }
  }

  public StoredRun {
    parts = List.copyOf(parts);
  }

  /**
   * The run with this id; empty where the root holds no part of it.
   *
   * @throws IOException if the root cannot be read
   */
  public static Optional<StoredRun> find(Path root, String id) throws IOException {
    String folder = OriginFolders.encode(id);
    try (Folder top = Folder.openRoot(root)) {
      return RunListing.of(top, folder, folder).filter(run -> !run.parts().isEmpty());
    }
  }

  /** The run's id, or what its folder's name says of it. */
  public String id() {
    return idOf(folder);
  }

  /** What the name of a run's folder says of its id. */
  static String idOf(String folder) {
    return new PartOrigin(folder + "/~/~", Map.of()).fallback().pipelineRunId();
  }

  /** How long its parts are, together. */
  public long bytes() {
    return parts.stream().mapToLong(Part::bytes).sum();
  }

  /** Those parts that are there plain, and those that are there in no other form. */
  List<Part> withoutTwins() {
    Set<String> plain =
        parts.stream()
            .filter(part -> part.form() == Compression.NONE)
            .map(Part::place)
            .collect(Collectors.toSet());
    return parts.stream()
        .filter(part -> part.form() == Compression.NONE || !plain.contains(part.place()))
        .toList();
  }

  /** When it was written to last. */
  public long changedMillis() {
    return parts.stream().mapToLong(Part::changedMillis).max().orElse(0);
  }

  /** What stands of its writers in the names of its parts. */
  public Set<String> hints() {
    return parts.stream().map(part -> part.name().hint()).collect(Collectors.toSet());
  }

  /** The folders of its origins, below the root. */
  public Set<String> originFolders() {
    return parts.stream().map(part -> folder + '/' + part.origin()).collect(Collectors.toSet());
  }
}
