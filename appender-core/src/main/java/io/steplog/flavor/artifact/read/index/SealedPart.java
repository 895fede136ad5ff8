// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.index;

import io.steplog.flavor.artifact.read.tree.OpenParts;
import io.steplog.record.LogSeverity;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * What a side file says of one part; whether it is so is another question.
 *
 * @param name the part's file name
 * @param bytes its size
 * @param entries how many entries
 * @param least their least time
 * @param greatest their greatest time
 * @param levels how many of each severity
 * @param crc32c the whole part's checksum
 * @param suspect whether the disk refused to make it durable
 * @param sideFile the side file's path below the root
 * @param lineFrom where the part's line begins in the side file
 * @param lineTo where that line ends
 */
public record SealedPart(
    String name,
    long bytes,
    long entries,
    long least,
    long greatest,
    Map<LogSeverity, Long> levels,
    int crc32c,
    boolean suspect,
    String sideFile,
    long lineFrom,
    long lineTo) {
  public SealedPart {
    levels = Map.copyOf(levels);
  }

  /** Its blocks, empty if what the side file says of them cannot be true. */
  public Optional<BlockIndex> blocks(OpenParts files) throws IOException {
    return SealedBlocks.read(files.file(sideFile), this);
  }
}
