// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.compact;

import io.steplog.flavor.artifact.format.PartName;
import io.steplog.flavor.artifact.part.PartScan;
import io.steplog.flavor.artifact.read.scan.FirstEntry;
import io.steplog.flavor.artifact.read.tree.OpenParts;
import io.steplog.flavor.artifact.read.tree.PartFile;
import io.steplog.flavor.artifact.read.tree.ReadBounds;
import io.steplog.record.Origin;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the parts of one origin that may be merged. For one folder and thread. */
final class SmallParts {
  /** A part is small if so many of its size make one that is full. */
  private static final int SMALL = 4;

  /** What a small part says of itself; parts next to each other that agree may be merged. */
  private record Small(
      PartFile part, long writer, Origin origin, Map<String, String> metadata, long entries) {
    boolean goesWith(Small other) {
      return writer == other.writer && metadata.equals(other.metadata);
    }
  }

  private final String folder;
  private final OpenParts files;
  private final long mostBytes;
  private final List<Mergeable> found = new ArrayList<>();
  private final List<Small> group = new ArrayList<>();
  private Set<String> names = Set.of();

  /** The last part before the group. */
  private @Nullable PartFile before;

  SmallParts(String folder, OpenParts files, long mostBytes) {
    this.folder = folder;
    this.files = files;
    this.mostBytes = mostBytes;
  }

  /** Looks at all parts of the origin that count. */
  List<Mergeable> among(List<PartFile> parts) throws IOException {
    names = parts.stream().map(PartFile::fileName).collect(Collectors.toSet());
    Map<String, List<PartFile>> byWriter = new LinkedHashMap<>();
    for (PartFile part : parts) {
      byWriter.computeIfAbsent(part.name().hint(), hint -> new ArrayList<>()).add(part);
    }
    for (List<PartFile> ofOne : byWriter.values()) {
      ofOne.sort(Comparator.comparingInt(part -> part.name().number()));
      lookAt(ofOne);
    }
    return found;
  }

  private void lookAt(List<PartFile> ofOne) throws IOException {
    before = null;
    for (PartFile part : ofOne) {
      Optional<Small> small = small(part);
      if (small.isEmpty() || !fits(small.get())) {
        end();
      }
      if (small.isPresent()) {
        group.add(small.get());
      } else {
        before = part;
      }
    }
    end();
  }

  private boolean fits(Small next) {
    long bytes = group.stream().mapToLong(each -> each.part.bytes()).sum();
    return group.isEmpty() || group.get(0).goesWith(next) && bytes + next.part.bytes() <= mostBytes;
  }

  private Optional<Small> small(PartFile part) throws IOException {
    if (part.bytes() == 0 || part.bytes() > mostBytes / SMALL) {
      return Optional.empty();
    }
    FileChannel file = files.file(part.path());
    FirstEntry first = FirstEntry.of(file, part, ReadBounds.ofThisHeap());
    Origin origin = first.origin();
    if (!first.isOwn() || origin == null) {
      return Optional.empty();
    }
    PartScan scan = PartScan.of(file, 0, first.writer(), Long.MAX_VALUE);
    // What is torn or damaged stays as it is: it is somebody's evidence.
    boolean sound =
        scan.whose() == PartScan.Whose.OWN && scan.end() == part.bytes() && scan.damaged() == 0;
    return sound
        ? Optional.of(
            new Small(part, first.writer(), origin, scan.metadata(), scan.summary().entries()))
        : Optional.empty();
  }

  private void end() {
    if (group.size() > 1) {
      name().ifPresent(this::take);
    }
    if (!group.isEmpty()) {
      before = group.get(group.size() - 1).part;
    }
    group.clear();
  }

  private void take(PartName name) {
    Small last = group.get(group.size() - 1);
    long entries = group.stream().mapToLong(Small::entries).sum();
    List<PartFile> parts = group.stream().map(Small::part).toList();
    found.add(new Mergeable(folder, last.writer, last.origin, parts, name, entries));
  }

  /**
   * The millis of the first and the number of the last, which no part has unless both were begun
   * within a millisecond; then one less, where that still stands behind the part before.
   */
  private Optional<PartName> name() {
    PartName first = group.get(0).part.name();
    int number = group.get(group.size() - 1).part.name().number();
    PartName name = new PartName(first.millis(), first.hint(), number);
    if (!names.contains(name.toString())) {
      return Optional.of(name);
    }
    PartName earlier = new PartName(first.millis() - 1, first.hint(), number);
    boolean free = before == null || before.name().millis() < earlier.millis();
    return free && !names.contains(earlier.toString()) ? Optional.of(earlier) : Optional.empty();
  }
}
