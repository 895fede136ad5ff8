// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.write;

import io.steplog.diagnostics.Diagnostics;
import io.steplog.flavor.artifact.catalogue.CatalogueBuffer;
import io.steplog.flavor.artifact.file.StoreFiles;
import io.steplog.flavor.artifact.format.MessagePattern;
import io.steplog.flavor.artifact.format.PartName;
import io.steplog.flavor.artifact.line.LineWriter;
import io.steplog.flavor.artifact.packing.FinishedPart;
import io.steplog.flavor.artifact.packing.Packing;
import io.steplog.flavor.artifact.part.PartSummary;
import io.steplog.flavor.artifact.runs.RunRecords;
import io.steplog.record.LogEntry;
import java.io.IOException;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What all parts of a sink share. Used by one thread at a time, as the sink is. */
final class WriteContext {
  final StoreFiles files;
  final PartLimits limits;
  final InstantSource clock;
  final LongSupplier nanoTime;
  final Diagnostics diagnostics;
  final LineWriter lines;
  final OpenFiles open = new OpenFiles();
  final CatalogueBuffer catalogue;
  private final RunRecords runs;

  /** Null where finished parts stay as they are. */
  final @Nullable Packing packing;

  /** Whether entries count as stored only once they are forced: known by the first force. */
  boolean durable;

  private boolean interrupted;

  /** How many entries of the batch in hand can never be written, and why the last of them. */
  int rejected;

  String whyRejected = "";

  private int[] sizes = new int[1_024];

  WriteContext(
      StoreFiles files,
      PartLimits limits,
      MessagePattern messages,
      InstantSource clock,
      LongSupplier nanoTime,
      Diagnostics diagnostics,
      @Nullable Packing packing) {
    this.files = files;
    this.limits = limits;
    this.lines = new LineWriter(messages);
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.diagnostics = diagnostics;
    this.packing = packing;
    this.catalogue = new CatalogueBuffer(files, clock);
    this.runs = new RunRecords(files);
  }

  /** Takes an interrupt off the thread until {@link #restoreInterrupt}: it would close files. */
  void calm() {
    interrupted |= Thread.interrupted();
  }

  void restoreInterrupt() {
    if (interrupted) {
      interrupted = false;
      Thread.currentThread().interrupt();
    }
  }

  /** Takes an entry that says what a run ran with, or how it ended, into the run's record. */
  void record(LogEntry entry) {
    try {
      runs.add(entry);
    } catch (IOException e) {
      recordLost(e.toString());
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      // The class alone: the failure may be of any text that an entry holds.
      recordLost(e.getClass().getName());
    }
  }

  private void recordLost(String why) {
    diagnostics.warn(
        "SL-349", "a run's record is gone, so readers look for it in the lines: " + why);
  }

  /** Says that something about a part is not in its side file: readers then ask the part. */
  void sideFileFailed(String folder, IOException e) {
    diagnostics.warn(
        "SL-343", "the side file of " + folder + " was not written, so reading takes longer: " + e);
  }

  /** Has a part packed that has its line in the side file, and whose bytes are on disk. */
  void pack(String folder, PartName name, PartSummary summary) {
    if (packing != null) {
      packing.add(
          new FinishedPart(folder, name.toString(), summary.bytes(), summary.crc32c(), durable));
    }
  }

  /** The bytes that each entry in hand takes: the same array until more are asked for. */
  int[] sizesOf(int entries) {
    if (sizes.length < entries) {
      sizes = new int[entries];
    }
    return sizes;
  }

  void reject(Throwable why) {
    rejected++;
    // The class alone: the failure may be of any text that an entry holds.
    whyRejected = "an entry could not be written as a line: " + why.getClass().getName();
  }
}
