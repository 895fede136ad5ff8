// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.catalogue;

import io.steplog.flavor.artifact.file.AppendFile;
import io.steplog.flavor.artifact.file.StoreFiles;
import io.steplog.flavor.artifact.format.OriginFolders;
import io.steplog.flavor.artifact.format.PartName;
import io.steplog.flavor.artifact.part.PartSummary;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * Collects lines for a catalogue, {@value #MOST_BYTES} bytes of them at most, and appends them
 * together. Never throws: what is not in a catalogue is read from its part. One thread.
 */
public final class CatalogueBuffer {
  private static final int MOST_BYTES = 64 * 1024;

  /** Several times as long as any file system goes on with one time for two changes. */
  private static final long SETTLED_NANOS = 50_000_000;

  private static final String FOLDER = OriginFolders.OWN_FOLDER + '/' + CatalogueLine.FOLDER;

  /** In an encoded id that does not lead back to the id: it was cut, or has a lone surrogate. */
  private static final String[] ONE_WAY = {"~~", "~ED~A", "~ED~B"};

  private final StoreFiles files;
  private final InstantSource clock;
  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
  private String name = "";

  public CatalogueBuffer(StoreFiles files, InstantSource clock) {
    this.files = files;
    this.clock = clock;
  }

  /**
   * Takes down what a part holds, if its folder holds nothing else.
   *
   * @param meta what the part's first line says of its origin
   * @param sealed whether the part has a line in its side file
   */
  public void add(
      String folder, PartName part, PartSummary summary, Map<String, String> meta, boolean sealed) {
    for (String oneWay : ONE_WAY) {
      if (folder.contains(oneWay)) {
        return;
      }
    }
    try {
      long now = clock.millis() * 1_000_000;
      StoreFiles.Listing listing = files.list(folder);
      if (!listing.names().equals(List.of(part.toString()))) {
        return;
      }
      long age = now - listing.changedNanos();
      if (lines.size() == 0) {
        lines.write('\n');
      }
      lines.writeBytes(
          new CatalogueLine(
                  folder,
                  part.toString(),
                  summary.bytes(),
                  summary.entries(),
                  summary.least(),
                  summary.greatest(),
                  summary.levels(),
                  meta,
                  sealed,
                  age >= SETTLED_NANOS ? listing.changedNanos() : CatalogueLine.NOT_LISTED)
              .encoded());
      name =
          Character.forDigit(Integer.parseInt(part.hint().substring(7), 16), 16) + PartName.SUFFIX;
    } catch (IOException e) {
      // Whoever lists the store meets the same trouble, and says so.
      return;
    }
    if (lines.size() >= MOST_BYTES) {
      flush();
    }
  }

  /** Appends what was collected. */
  public void flush() {
    if (lines.size() == 0) {
      return;
    }
    byte[] bytes = lines.toByteArray();
    lines.reset();
    try (AppendFile file = open()) {
      file.append(bytes, bytes.length);
    } catch (IOException e) {
      // A full disk, say: the lines of the parts were worth its last bytes, these are not.
    }
  }

  private AppendFile open() throws IOException {
    try {
      return files.open(FOLDER, name);
    } catch (NoSuchFileException e) {
      try {
        return files.create(FOLDER, name);
      } catch (FileAlreadyExistsException another) {
        return files.open(FOLDER, name);
      }
    }
  }
}
