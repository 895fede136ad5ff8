// SPDX-License-Identifier: Apache-2.0
package io.steplog.metrics;

import io.steplog.channel.ChannelStats;
import io.steplog.diagnostics.Diagnostics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file with the counters of one channel, as Prometheus' node exporter reads it: whole whenever
 * somebody looks. One thread; waits for the disk; never throws.
 */
public final class MetricsFile {
  private final Path file;
  private final Diagnostics diagnostics;

  /** A file, which need not be there. */
  public MetricsFile(Path file, Diagnostics diagnostics) {
    this.file = file.toAbsolutePath();
    this.diagnostics = diagnostics;
  }

  /** Writes the counters as they stand. */
  public void write(ChannelStats stats) {
    // Of a name that no collector reads, and another one for each process.
    Path unfinished =
        file.resolveSibling("." + file.getFileName() + "." + ProcessHandle.current().pid());
    try {
      Files.createDirectories(file.getParent());
      Files.write(unfinished, MetricsText.of(stats).getBytes(StandardCharsets.UTF_8));
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | RuntimeException e) {
      diagnostics.warn("SL-313", "metrics.file = " + file + " cannot be written: " + e);
    }
  }
}
