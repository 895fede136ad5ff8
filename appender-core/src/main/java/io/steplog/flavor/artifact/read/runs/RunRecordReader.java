// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.runs;

import io.steplog.flavor.artifact.format.OriginFolders;
import io.steplog.flavor.artifact.format.RunRecordFormat;
import io.steplog.flavor.artifact.read.line.LineReader;
import io.steplog.flavor.artifact.read.line.ParsedLine;
import io.steplog.flavor.artifact.read.scan.PartOrigin;
import io.steplog.flavor.artifact.read.tree.Folder;
import io.steplog.record.EntryId;
import io.steplog.record.LogEntry;
import io.steplog.record.RunEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of {@link RunRecordFormat}, one file at a time; what is no record, no entry of
 * the run or no file is passed over, and no link is followed. For one thread.
 */
public final class RunRecordReader {
  private final Path root;
  private final LineReader reader = new LineReader();

  public RunRecordReader(Path root) {
    this.root = root;
  }

  /**
   * Reads those of one run, none where it has none.
   *
   * @throws IOException if the root cannot be read at all
   */
  public RunRecord read(String pipelineRunId) throws IOException {
    RunRecord record = new RunRecord();
    String run = OriginFolders.encode(pipelineRunId);
    PartOrigin origins = new PartOrigin(run + "/~/~", Map.of());
    try (Folder top = Folder.openRoot(root);
        Folder own = top.folder(OriginFolders.OWN_FOLDER);
        Folder runs = own.folder(RunRecordFormat.FOLDER);
        Folder folder = runs.folder(run)) {
      for (String name : folder.names()) {
        if (name.endsWith(RunRecordFormat.SUFFIX)) {
          takeLines(bytes(folder, name), origins, pipelineRunId, record);
        }
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      // Of this run, or of any, nothing is on record.
      return record;
    }
    return record;
  }

  private static byte[] bytes(Folder folder, String name) {
    try (FileChannel file = folder.file(name)) {
      ByteBuffer bytes =
          ByteBuffer.allocate((int) Math.min(RunRecordFormat.MOST_BYTES, file.size()));
      while (bytes.hasRemaining() && file.read(bytes) >= 0) {
        // Read to the end of what was there.
      }
      return bytes.array();
    } catch (IOException e) {
      // Removed meanwhile, or not for us to read: the lines hold it as well.
      return new byte[0];
    }
  }

  private void takeLines(byte[] bytes, PartOrigin origins, String run, RunRecord into) {
    int from = 0;
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] == '\n') {
        LogEntry entry = entry(reader.read(bytes, from, at), origins);
        // Whoever put another run's record here is not believed.
        if (entry != null && entry.origin().pipelineRunId().equals(run)) {
          into.add(entry);
        }
        from = at + 1;
      }
    }
  }

  private static @Nullable LogEntry entry(@Nullable ParsedLine line, PartOrigin origins) {
    UUID id = line == null ? null : line.uuid();
    if (line == null || id == null || !EntryId.isOurs(id)) {
      return null;
    }
    LogEntry entry =
        line.toEntry(EntryId.of(id), line.timeNanos(0), origins.of(line), line.message());
    return RunEntry.is(entry) ? entry : null;
  }
}
