// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.fetch;

import io.steplog.flavor.artifact.read.line.LineReader;
import io.steplog.flavor.artifact.read.line.ParsedLine;
import io.steplog.flavor.artifact.read.scan.LineSlices;
import io.steplog.flavor.artifact.read.tree.ReadBounds;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Map;
import java.util.Optional;

/** Reads what a part's first line says of its origin's metadata. For one thread. */
public final class FirstLine {
  private final LineSlices slices;
  private final LineReader reader = new LineReader();

  public FirstLine(ReadBounds bounds) {
    this.slices = new LineSlices(bounds);
  }

  /** The metadata, empty where the line has none or is damaged. */
  public Optional<Map<String, String>> meta(FileChannel file) throws IOException {
    slices.open(file, 0, file.size());
    if (!slices.next()) {
      return Optional.empty();
    }
    byte[] bytes = slices.buffer();
    int end = 0;
    while (bytes[end] != '\n') {
      end++;
    }
    ParsedLine line = reader.readOrigin(bytes, 0, end);
    return line == null ? Optional.empty() : Optional.ofNullable(line.meta());
  }
}
