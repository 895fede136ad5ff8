// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.write;

import io.steplog.flavor.artifact.file.AppendFile;
import io.steplog.flavor.artifact.format.PartName;
import io.steplog.flavor.artifact.part.PartScan;
import io.steplog.flavor.artifact.part.PartSummary;
import io.steplog.record.LogEntry;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A part that is being written. What it counts is what is known to be in its file as whole entries;
 * after a failed write it is in doubt until {@link #mend} has cut the file back to that. Its file
 * may be closed and opened again at any time. One thread.
 */
final class GrowingPart {
  /** What became of bytes that were written. */
  enum Placed {
    /** They are at the end of the file, and it is as long as it should be. */
    AS_EXPECTED,
    /** They are in the file, but somebody else changed it too. */
    CHANGED,
    /** Somebody removed or replaced the file: they are nowhere. */
    GONE
  }

  private final WriteContext context;
  private final String folder;
  private final PartName name;
  private final PartSummary summary;
  private final long begunNanos;
  private final @Nullable Object key;
  private @Nullable AppendFile file;
  private Map<String, String> metadata = Map.of();
  private long forcedBytes;
  private boolean inDoubt;
  private boolean refusedToForce;
  private int failures;

  private GrowingPart(
      WriteContext context,
      String folder,
      PartName name,
      PartSummary summary,
      long begunNanos,
      @Nullable AppendFile file) {
    this.context = context;
    this.folder = folder;
    this.name = name;
    this.summary = summary;
    this.begunNanos = begunNanos;
    this.file = file;
    this.key = file == null ? null : file.key();
  }

  /** A part that is made now. */
  static GrowingPart create(WriteContext context, String folder, PartName name, long nowNanos)
      throws IOException {
    AppendFile file = context.files.create(folder, name.toString());
    return new GrowingPart(context, folder, name, new PartSummary(), nowNanos, file);
  }

  /** A part that was read and is gone on with. */
  static GrowingPart resumed(
      WriteContext context, String folder, PartName name, PartScan scan, long nowNanos) {
    GrowingPart part = new GrowingPart(context, folder, name, scan.summary(), nowNanos, null);
    part.metadata = scan.metadata();
    return part;
  }

  /** A part that was read, and is durable as far as it goes. */
  static GrowingPart forced(
      WriteContext context, String folder, PartName name, PartScan scan, long nowNanos) {
    GrowingPart part = resumed(context, folder, name, scan, nowNanos);
    part.forcedBytes = scan.summary().bytes();
    return part;
  }

  PartName name() {
    return name;
  }

  PartSummary summary() {
    return summary;
  }

  long begunNanos() {
    return begunNanos;
  }

  /** The metadata of all its lines that say none themselves. */
  Map<String, String> metadata() {
    return metadata;
  }

  void setMetadata(Map<String, String> ofFirstLine) {
    metadata = ofFirstLine;
  }

  boolean isInDoubt() {
    return inDoubt;
  }

  /** How many writes failed since the last that did not. */
  int failures() {
    return failures;
  }

  boolean isForced() {
    return forcedBytes == summary.bytes();
  }

  /** Appends bytes. They count only once {@link #count} and {@link #countBytes} were told. */
  Placed append(byte[] bytes, int length) throws IOException {
    try {
      opened().append(bytes, length);
      long now = opened().lengthInPlace();
      failures = 0;
      return now == summary.bytes() + length ? Placed.AS_EXPECTED : Placed.CHANGED;
    } catch (NoSuchFileException e) {
      return Placed.GONE;
    } catch (IOException e) {
      inDoubt = true;
      failures++;
      throw new IOException("cannot write to " + this + ": " + reason(e), e);
    }
  }

  void count(LogEntry entry, int size) {
    summary.addEntry(size, entry.epochNanos(), entry.severity(), entry.id().position());
  }

  void countBytes(byte[] bytes, int length) {
    summary.addBytes(bytes, 0, length);
  }

  /**
   * Cuts the file back to what is counted, after a failed write.
   *
   * @return whether the file then ends with the entry that was counted last; if not, somebody else
   *     changed it
   * @throws IOException if it is still in doubt
   */
  boolean mend(long writer) throws IOException {
    // Opened anew: an interrupt closes the channel that it hits.
    closeFile();
    context.calm();
    try {
      opened().truncate(summary.bytes());
      boolean sound =
          opened().lengthInPlace() == summary.bytes()
              && (summary.bytes() == 0 || lastPosition(writer) == summary.lastPosition());
      inDoubt = false;
      return sound;
    } catch (NoSuchFileException e) {
      inDoubt = false;
      return false;
    }
  }

  private long lastPosition(long writer) throws IOException {
    try (FileChannel channel = context.files.read(folder, name.toString())) {
      return PartScan.of(channel, summary.lastBlock(), writer, Long.MAX_VALUE)
          .summary()
          .lastPosition();
    }
  }

  /** Makes what is counted durable; once the disk refused that it refuses for ever. */
  void force() throws IOException {
    if (refusedToForce) {
      throw new IOException(this + " could not be made durable before");
    }
    if (isForced()) {
      return;
    }
    try {
      forceOpened();
    } catch (IOException e) {
      refusedToForce = true;
      throw e;
    }
    forcedBytes = summary.bytes();
  }

  private void forceOpened() throws IOException {
    try {
      opened().force();
    } catch (ClosedByInterruptException e) {
      // Not the disk's answer: asked once more, on a channel of its own.
      closeFile();
      context.calm();
      opened().force();
    }
  }

  void closeFile() {
    AppendFile open = file;
    file = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        // Nothing was waiting in it: every write was handed to the system at once.
      }
    }
  }

  private AppendFile opened() throws IOException {
    AppendFile open = file;
    if (open == null) {
      open = context.files.open(folder, name.toString());
      if (key != null && !key.equals(open.key())) {
        open.close();
        throw new NoSuchFileException(toString(), null, "another file has its name");
      }
      file = open;
    }
    return open;
  }

  static String reason(IOException e) {
    return Objects.requireNonNullElse(e.getMessage(), e.getClass().getName());
  }

  @Override
  public String toString() {
    return folder + '/' + name;
  }
}
