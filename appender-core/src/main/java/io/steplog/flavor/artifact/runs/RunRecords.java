// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.runs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.steplog.flavor.artifact.file.StoreFiles;
import io.steplog.flavor.artifact.format.OriginFolders;
import io.steplog.flavor.artifact.format.PartFormat;
import io.steplog.flavor.artifact.format.RunRecordFormat;
import io.steplog.flavor.artifact.line.LineWriter;
import io.steplog.flavor.artifact.line.OriginTail;
import io.steplog.record.LogEntry;
import io.steplog.record.RunEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;

/**
 * Has each entry that says what a run ran with, or how it ended, in its record ({@link
 * RunRecordFormat}), once, however often it comes. Keeps nothing between two calls, so the next
 * process goes on where one was killed. One thread.
 */
public final class RunRecords {
  private static final byte[] NONE = {};

  /** How the fields of an end begin; what the program added stands deeper, under a key. */
  private static final String END =
      "\"" + PartFormat.FIELDS + "\":{\"" + RunEntry.EVENT + "\":\"" + RunEntry.END + '"';

  private final StoreFiles files;
  private final LineWriter lines = new LineWriter();

  public RunRecords(StoreFiles files) {
    this.files = files;
  }

  /**
   * Adds an entry of {@link RunEntry} to its record; one that begins a run begins the record anew.
   *
   * @throws IOException if it could not be added; there is no record then, rather than one that
   *     lacks it
   */
  public void add(LogEntry entry) throws IOException {
    String origin = OriginFolders.relative(entry.origin());
    String folder = RunRecordFormat.folder(origin.substring(0, origin.indexOf('/')));
    String name = RunRecordFormat.name(entry.id().writer(), origin);
    boolean added = false;
    try {
      add(entry, folder, name);
      added = true;
    } finally {
      if (!added) {
        remove(folder, name);
      }
    }
  }

  private void add(LogEntry entry, String folder, String name) throws IOException {
    byte[] before = read(folder, name);
    if (holds(before, "\"" + PartFormat.ID + "\":\"" + entry.id() + '"')) {
      return;
    }
    lines.clear();
    lines.appendJoined(entry, OriginTail.of(entry.origin()));
    if (RunEntry.START.equals(entry.fields().get(RunEntry.EVENT))) {
      files.replace(folder, name, behind(NONE));
    } else if (isWanted(entry, before)) {
      files.replace(folder, name, behind(before));
    }
  }

  private void remove(String folder, String name) {
    try {
      files.delete(folder, name);
    } catch (IOException e) {
      // Where nothing can be changed, no more can be done about it.
      return;
    }
  }

  private boolean isWanted(LogEntry entry, byte[] before) {
    return RunEntry.END.equals(entry.fields().get(RunEntry.EVENT))
        ? !holds(before, END)
        : before.length + lines.length() <= RunRecordFormat.FULL_BYTES;
  }

  private byte[] behind(byte[] before) {
    byte[] whole = Arrays.copyOf(before, before.length + lines.length());
    System.arraycopy(lines.bytes(), 0, whole, before.length, lines.length());
    return whole;
  }

  private static boolean holds(byte[] lines, String ascii) {
    return lines.length > 0 && new String(lines, ISO_8859_1).contains(ascii);
  }

  private byte[] read(String folder, String name) throws IOException {
    try (FileChannel channel = files.read(folder, name)) {
      ByteBuffer bytes =
          ByteBuffer.allocate((int) Math.min(RunRecordFormat.MOST_BYTES, channel.size()));
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        // Read to the end of what was there.
      }
      return Arrays.copyOf(bytes.array(), bytes.position());
    } catch (NoSuchFileException e) {
      return NONE;
    }
  }
}
