// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.index;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.steplog.flavor.artifact.format.SideFormat;
import io.steplog.flavor.artifact.read.line.LineReader;
import io.steplog.json.JsonReading;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;

/** Reads a part's blocks from its line of the side file, and believes them only if they fit. */
final class SealedBlocks {
  private static final int NUMBERS = 7;

  private SealedBlocks() {}

  /** The blocks, empty if they do not cover the part from 0 to its end without a gap. */
  static Optional<BlockIndex> read(FileChannel sideFile, SealedPart part) throws IOException {
    ByteBuffer line = ByteBuffer.allocate((int) (part.lineTo() - part.lineFrom()));
    while (line.hasRemaining()) {
      if (sideFile.read(line, part.lineFrom() + line.position()) < 0) {
        return Optional.empty();
      }
    }
    try (JsonParser json = LineReader.parser(line.array(), 0, line.capacity())) {
      json.nextToken();
      String key;
      while ((key = json.nextFieldName()) != null) {
        json.nextToken();
        if (key.equals(SideFormat.PART_BLOCKS)) {
          return readBlocks(json, part);
        }
        json.skipChildren();
      }
    } catch (IOException | RuntimeException e) {
      // The line was changed since it was first read, or its blocks are no blocks.
      return Optional.empty();
    }
    return Optional.empty();
  }

  private static Optional<BlockIndex> readBlocks(JsonParser json, SealedPart part)
      throws IOException {
    BlockIndex.Builder blocks = new BlockIndex.Builder();
    long end = 0;
    if (!json.hasToken(JsonToken.START_ARRAY)) {
      return Optional.empty();
    }
    while (json.nextToken() == JsonToken.START_ARRAY) {
      long[] block = readBlock(json);
      if (block[0] != end
          || block[1] <= 0
          || block[3] < part.least()
          || block[4] > part.greatest()) {
        return Optional.empty();
      }
      blocks.add(block[0], block[3], block[4], (int) Math.max(1, Math.min(24, block[5])));
      end = block[0] + block[1];
    }
    boolean covers = json.hasToken(JsonToken.END_ARRAY) && end == part.bytes();
    return covers ? Optional.of(blocks.build(end)) : Optional.empty();
  }

  private static long[] readBlock(JsonParser json) throws IOException {
    long[] numbers = new long[NUMBERS];
    int i = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      long number = JsonReading.number(json, -1);
      if (i < NUMBERS) {
        numbers[i++] = number;
      }
    }
    return numbers;
  }
}
