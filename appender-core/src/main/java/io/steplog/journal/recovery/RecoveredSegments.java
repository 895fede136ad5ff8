// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal.recovery;

import io.steplog.journal.file.Frames;
import io.steplog.journal.file.Segment;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * The segments of a dead process's journal in the order of their positions. Each is read when it is
 * asked for and let go when the next is: a journal may be larger than the heap.
 */
final class RecoveredSegments {
  private static final long MOST_BYTES = 1L << 30;

  /** Where a segment stands. */
  record Place(Path file, long base, int size, long entriesBefore) {
    long end() {
      return base + size;
    }
  }

  private final long salt;
  private final List<Place> places;

  private RecoveredSegments(long salt, List<Place> places) {
    this.salt = salt;
    this.places = places;
  }

  List<Place> places() {
    return places;
  }

  RecoveredSegment load(Place place) throws IOException {
    return new RecoveredSegment(
        Files.readAllBytes(place.file), salt, place.base, place.entriesBefore);
  }

  /** Finds the segments of this writer in a folder; files of no use are passed over. */
  static RecoveredSegments of(Path folder, long writer, long salt) throws IOException {
    List<Place> found = new ArrayList<>();
    List<Path> headless = new ArrayList<>();
    for (Path file : files(folder)) {
      SegmentHead head = SegmentHead.read(file);
      if (head.isOf(writer, salt)) {
        found.add(new Place(file, head.base(), head.size(), head.entriesBefore()));
      } else if (!head.isValid() && head.size() > Segment.HEADER) {
        headless.add(file);
      }
    }
    for (Path file : headless) {
      place(file, salt, found);
    }
    found.sort(Comparator.comparingLong(Place::base));
    return new RecoveredSegments(salt, List.copyOf(found));
  }

  /** What the headers of all segments say, where the journal's own is lost. */
  static List<SegmentHead> heads(Path folder) throws IOException {
    List<SegmentHead> heads = new ArrayList<>();
    for (Path file : files(folder)) {
      heads.add(SegmentHead.read(file));
    }
    return heads;
  }

  // A segment that lost its header is somewhere between the others: the place at which its frames'
  // checks come out right is its own.
  private static void place(Path file, long salt, List<Place> found) throws IOException {
    TreeSet<Long> bases = new TreeSet<>(List.of(0L));
    found.forEach(place -> bases.add(place.end()));
    found.forEach(place -> bases.remove(place.base()));
    byte[] bytes = Files.readAllBytes(file);
    found.forEach(place -> bases.add(place.base() - bytes.length));
    for (long base : bases) {
      RecoveredSegment attempt = new RecoveredSegment(bytes, salt, base, -1);
      if (base >= 0 && attempt.frameFrom(Segment.HEADER) >= 0) {
        found.add(new Place(file, base, bytes.length, -1));
        return;
      }
    }
  }

  /** The files that may hold frames. */
  static List<Path> files(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, "segment-*")) {
      for (Path file : stream) {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
            && Files.size(file) <= MOST_BYTES
            && Files.size(file) >= Segment.HEADER + Frames.HEADER) {
          files.add(file);
        }
      }
    }
    files.sort(Comparator.naturalOrder());
    return files;
  }
}
