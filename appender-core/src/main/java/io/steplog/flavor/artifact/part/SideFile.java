// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.part;

import static io.steplog.flavor.artifact.format.SideFormat.ORIGIN_FOLDER;
import static io.steplog.flavor.artifact.format.SideFormat.ORIGIN_VERSION;
import static io.steplog.flavor.artifact.format.SideFormat.ORIGIN_WRITER;
import static io.steplog.flavor.artifact.format.SideFormat.TYPE;
import static io.steplog.flavor.artifact.format.SideFormat.TYPE_ORIGIN;

import io.steplog.flavor.artifact.file.AppendFile;
import io.steplog.flavor.artifact.file.StoreFiles;
import io.steplog.flavor.artifact.format.OriginFolders;
import io.steplog.flavor.artifact.format.PartFormat;
import io.steplog.flavor.artifact.format.PartName;
import io.steplog.flavor.artifact.format.SideFormat;
import io.steplog.json.JsonText;
import io.steplog.record.Origin;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The side file of one writer and origin, as its writer sees it. What it holds can be lost without
 * harm, so nobody waits for it to be durable. One thread.
 */
public final class SideFile {
  private static final int MOST_BYTES = 64 * 1024 * 1024;

  private final StoreFiles files;
  private final String originFolder;
  private final long writer;

  // Both made when they are first asked for: their hash loads the JVM's security providers, and a
  // short step needs no side file.
  private @Nullable String folder;
  private @Nullable String name;

  public SideFile(StoreFiles files, String originFolder, long writer) {
    this.files = files;
    this.originFolder = originFolder;
    this.writer = writer;
  }

  /**
   * Where the last block of each part begins that has a line; empty where there is no side file.
   *
   * @throws IOException if it is there and cannot be read
   */
  public Map<String, Long> sealedParts() throws IOException {
    String text = text();
    return text.isEmpty() ? Map.of() : SideLines.lastBlocks(text);
  }

  /**
   * Whether there is one.
   *
   * @throws IOException if that cannot be said
   */
  public boolean exists() throws IOException {
    try {
      read().close();
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /**
   * Appends the line of a part; makes the file if there is none.
   *
   * @throws IOException if it could not be appended
   */
  public void append(Origin origin, PartName part, PartSummary summary, PartSummary.Trust trust)
      throws IOException {
    append(origin, summary.line(part, trust)).close();
  }

  /**
   * Appends a line that must be there before something else is done; makes the file if there is
   * none.
   *
   * @param line with its LF
   * @throws IOException if it could not be appended, or the disk did not say so
   */
  public void appendDurably(Origin origin, String line) throws IOException {
    try (AppendFile file = append(origin, line)) {
      file.force();
    }
    files.forceFolder(folder());
  }

  private AppendFile append(Origin origin, String line) throws IOException {
    String whole = before(origin) + line;
    try {
      return put(files.open(folder(), name()), whole);
    } catch (NoSuchFileException e) {
      return put(files.create(folder(), name()), whole);
    }
  }

  /** What has to stand before the next line. */
  private String before(Origin origin) throws IOException {
    try (FileChannel channel = read()) {
      long size = channel.size();
      ByteBuffer last = ByteBuffer.allocate(1);
      if (size > 0) {
        return channel.read(last, size - 1) == 1 && last.get(0) != '\n' ? "\n" : "";
      }
      // Whoever made it died before it said whose it is.
      return originLine(origin);
    } catch (NoSuchFileException e) {
      return originLine(origin);
    }
  }

  private String originLine(Origin origin) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put(TYPE, TYPE_ORIGIN);
    line.put(ORIGIN_VERSION, (long) SideFormat.VERSION);
    line.put(PartFormat.PIPELINE_RUN_ID, origin.pipelineRunId());
    line.put(PartFormat.STEP_ID, origin.stepId());
    line.put(PartFormat.SOURCE, origin.source());
    line.put(PartFormat.META, origin.metadata());
    line.put(ORIGIN_WRITER, PartName.writerHex(writer));
    line.put(ORIGIN_FOLDER, originFolder);
    return JsonText.of(line) + '\n';
  }

  private String text() throws IOException {
    try (FileChannel channel = read()) {
      ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(MOST_BYTES, channel.size()));
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        // Read to the end of what was there.
      }
      return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  private FileChannel read() throws IOException {
    return files.read(folder(), name());
  }

  private String folder() {
    String known = folder;
    if (known == null) {
      known = OriginFolders.sideFolder(OriginFolders.key(originFolder));
      folder = known;
    }
    return known;
  }

  private String name() {
    String known = name;
    if (known == null) {
      known = OriginFolders.sideName(OriginFolders.key(originFolder), writer);
      name = known;
    }
    return known;
  }

  private static AppendFile put(AppendFile file, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      file.append(bytes, bytes.length);
      return file;
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }
}
