// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steplog.flavor.artifact.format.OriginFolders;
import io.steplog.flavor.artifact.format.PartName;
import io.steplog.record.LogEntry;
import io.steplog.record.LogSeverity;
import io.steplog.record.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32C;

/** A part in a store made for a test, and its line in the side file. */
public final class TestPart {
  private static final ObjectMapper JSON = new ObjectMapper();

  private record Block(long offset, long bytes, List<LogEntry> entries) {}

  private final Path root;
  private final Origin origin;
  private final long writer;
  private final PartName name;
  private final Path path;
  private final int blockBytes;
  private final List<Block> blocks = new ArrayList<>();
  private boolean empty = true;

  TestPart(Path root, Origin origin, long writer, int number, int blockBytes) {
    this.root = root;
    this.origin = origin;
    this.writer = writer;
    this.name = PartName.of(Entries.START / 1_000_000, writer, number);
    this.path = OriginFolders.folder(root, origin).resolve(name.toString());
    this.blockBytes = blockBytes;
    try {
      Files.createDirectories(path.getParent());
      Files.createFile(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path path() {
    return path;
  }

  public TestPart add(LogEntry... entries) {
    return addAll(List.of(entries));
  }

  public TestPart addAll(List<LogEntry> entries) {
    StringBuilder text = new StringBuilder();
    for (LogEntry each : entries) {
      String lines = String.join("", empty ? EntryLines.withMeta(each) : EntryLines.of(each));
      empty = false;
      text.append(lines);
      intoBlock(each, lines.getBytes(StandardCharsets.UTF_8).length);
    }
    return raw(text.toString());
  }

  /** Appends what may be no line at all. */
  public TestPart raw(String text) {
    return raw(text.getBytes(StandardCharsets.UTF_8));
  }

  public TestPart raw(byte[] bytes) {
    try {
      Files.write(path, bytes, StandardOpenOption.APPEND);
      // Long ago: half a line that was written just now could still become a whole one.
      Files.setLastModifiedTime(path, FileTime.from(Instant.EPOCH));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  private void intoBlock(LogEntry entry, int bytes) {
    Block last = blocks.isEmpty() ? new Block(0, 0, List.of()) : blocks.remove(blocks.size() - 1);
    if (last.bytes >= blockBytes) {
      blocks.add(last);
      last = new Block(last.offset + last.bytes, 0, List.of());
    }
    List<LogEntry> entries = new ArrayList<>(last.entries);
    entries.add(entry);
    blocks.add(new Block(last.offset, last.bytes + bytes, entries));
  }

  /** Writes the part's line to the writer's side file, as its writer does at the end. */
  public TestPart seal() {
    return sealAs(sideLine());
  }

  /** The line of the side file that tells the truth about what was added. */
  public ObjectNode sideLine() {
    try {
      byte[] all = Files.readAllBytes(path);
      CRC32C crc = new CRC32C();
      crc.update(all);
      ObjectNode line = JSON.createObjectNode();
      line.put("t", "part").put("name", name.toString()).put("bytes", all.length);
      List<LogEntry> entries = blocks.stream().flatMap(each -> each.entries.stream()).toList();
      line.put("entries", entries.size());
      line.put("min", entries.stream().mapToLong(LogEntry::epochNanos).min().orElse(0));
      line.put("max", entries.stream().mapToLong(LogEntry::epochNanos).max().orElse(0));
      line.set("levels", JSON.valueToTree(levels(entries)));
      line.put("crc32c", String.format(Locale.ROOT, "%08x", crc.getValue()));
      ArrayNode list = line.putArray("blocks");
      blocks.forEach(each -> list.add(blockLine(each)));
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<LogSeverity, Long> levels(List<LogEntry> entries) {
    Map<LogSeverity, Long> levels = new EnumMap<>(LogSeverity.class);
    entries.forEach(each -> levels.merge(each.severity(), 1L, Long::sum));
    return levels;
  }

  private static ArrayNode blockLine(Block block) {
    ArrayNode line = JSON.createArrayNode().add(block.offset).add(block.bytes);
    line.add(block.entries.size());
    line.add(block.entries.stream().mapToLong(LogEntry::epochNanos).min().orElse(0));
    line.add(block.entries.stream().mapToLong(LogEntry::epochNanos).max().orElse(0));
    line.add(block.entries.stream().mapToInt(each -> each.severity().number()).max().orElse(0));
    return line.add(block.entries.get(0).id().position());
  }

  /** Writes another line to the side file than the true one. */
  public TestPart sealAs(ObjectNode line) {
    appendToSideFile(line + "\n");
    return this;
  }

  /** The writer's side file for this origin, begun with its origin line if it is not there. */
  public Path sideFile() {
    String folder = OriginFolders.relative(origin);
    Path side = OriginFolders.sideFile(root, folder, writer);
    try {
      if (!Files.exists(side)) {
        Files.createDirectories(side.getParent());
        ObjectNode line = JSON.createObjectNode().put("t", "origin").put("v", 1);
        line.put("pipeline_run_id", origin.pipelineRunId()).put("step_id", origin.stepId());
        line.put("source", origin.source()).set("meta", JSON.valueToTree(origin.metadata()));
        line.put("writer", PartName.writerHex(writer)).put("folder", folder);
        Files.writeString(side, line + "\n");
      }
      return side;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void appendToSideFile(String text) {
    try {
      Files.writeString(sideFile(), text, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
