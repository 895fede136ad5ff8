// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.compact;

import io.steplog.flavor.artifact.file.AppendFile;
import io.steplog.flavor.artifact.file.StoreFiles;
import io.steplog.flavor.artifact.format.Compression;
import io.steplog.flavor.artifact.format.OriginFolders;
import io.steplog.flavor.artifact.packing.FinishedPart;
import io.steplog.flavor.artifact.packing.PartPacker;
import io.steplog.flavor.artifact.part.PartScan;
import io.steplog.flavor.artifact.part.PartSummary;
import io.steplog.flavor.artifact.part.SideFile;
import io.steplog.flavor.artifact.read.index.MergedLine;
import io.steplog.flavor.artifact.read.tree.OpenParts;
import io.steplog.flavor.artifact.read.tree.PartFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes one part of several, so that each entry counts once whatever is killed when. One thread.
 */
final class PartMerge {
  private static final int COPIED_AT_ONCE = 128 * 1024;

  private final StoreFiles files;

  PartMerge(StoreFiles files) {
    this.files = files;
  }

  /**
   * Merges them.
   *
   * @param open reads them, in whatever form they are
   * @throws IOException if it did not come to its end; the next one goes on
   */
  void merge(Mergeable parts, OpenParts open) throws IOException {
    String aside = OriginFolders.key(parts.folder()) + '-' + parts.name();
    List<String> there = files.names(parts.folder());
    SideFile side = new SideFile(files, parts.folder(), parts.writer());
    files.delete(PartPacker.FOLDER, aside);
    PartSummary summary;
    try {
      copy(parts, open, aside);
      summary = check(parts, aside);
      side.appendDurably(parts.origin(), lineOf(parts).encoded());
      files.move(PartPacker.FOLDER, aside, parts.folder(), parts.name().toString());
    } finally {
      files.delete(PartPacker.FOLDER, aside);
    }
    files.forceFolder(parts.folder());
    side.append(parts.origin(), parts.name(), summary, PartSummary.Trust.SOUND);
    Compression form = Compression.NONE;
    for (PartFile part : parts.parts()) {
      for (Compression each : Compression.values()) {
        if (there.contains(part.fileName() + each.suffix())) {
          files.delete(parts.folder(), part.fileName() + each.suffix());
          form = each == Compression.NONE ? form : each;
        }
      }
    }
    if (form != Compression.NONE) {
      pack(parts, summary, form);
    }
  }

  private void copy(Mergeable parts, OpenParts open, String aside) throws IOException {
    byte[] bytes = new byte[COPIED_AT_ONCE];
    try (AppendFile into = files.create(PartPacker.FOLDER, aside)) {
      for (PartFile part : parts.parts()) {
        FileChannel from = open.file(part.path());
        int read;
        for (long at = 0; at < part.bytes(); at += read) {
          int most = (int) Math.min(bytes.length, part.bytes() - at);
          read = from.read(ByteBuffer.wrap(bytes, 0, most), at);
          if (read <= 0) {
            throw new IOException(part.path() + " is shorter than it was");
          }
          into.append(bytes, read);
        }
      }
      into.force();
    }
  }

  private PartSummary check(Mergeable parts, String aside) throws IOException {
    try (FileChannel merged = files.read(PartPacker.FOLDER, aside)) {
      PartScan scan = PartScan.of(merged, 0, parts.writer(), Long.MAX_VALUE);
      if (scan.end() != parts.bytes()
          || scan.damaged() > 0
          || scan.summary().bytes() != parts.bytes()
          || scan.summary().entries() != parts.entries()) {
        throw new IOException(parts.folder() + " does not hold when merged what it held before");
      }
      return scan.summary();
    }
  }

  private static MergedLine lineOf(Mergeable parts) {
    Map<String, Long> replaced = new LinkedHashMap<>();
    for (PartFile part : parts.parts()) {
      replaced.put(part.fileName(), part.bytes());
    }
    return new MergedLine(parts.name().toString(), parts.bytes(), replaced);
  }

  private void pack(Mergeable parts, PartSummary summary, Compression form) throws IOException {
    FinishedPart merged =
        new FinishedPart(
            parts.folder(), parts.name().toString(), summary.bytes(), summary.crc32c(), true);
    new PartPacker(files, form).pack(merged, () -> false);
  }
}
