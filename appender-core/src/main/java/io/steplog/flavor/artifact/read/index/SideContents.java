// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.index;

import com.fasterxml.jackson.core.JsonParser;
import io.steplog.flavor.artifact.format.PartFormat;
import io.steplog.flavor.artifact.format.SideFormat;
import io.steplog.flavor.artifact.part.PartLine;
import io.steplog.flavor.artifact.part.SideLines;
import io.steplog.flavor.artifact.read.line.LineReader;
import io.steplog.flavor.artifact.read.scan.LineSlices;
import io.steplog.json.JsonReading;
import io.steplog.record.Origin;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one side file: the last line for a part counts, and so does the last origin line; a line
 * that is torn or bad is passed over. The blocks are left where they are until asked for.
 */
final class SideContents {
  private final String path;
  private final Map<String, SealedPart> parts = new LinkedHashMap<>();
  private final List<MergedLine> merged = new ArrayList<>();
  private @Nullable Origin origin;
  private String folder = "";
  private boolean newer;
  private long bad;

  private SideContents(String path) {
    this.path = path;
  }

  static SideContents read(FileChannel file, String path, LineSlices slices) throws IOException {
    SideContents side = new SideContents(path);
    slices.open(file, 0, file.size());
    while (slices.next()) {
      byte[] bytes = slices.buffer();
      int at = 0;
      while (at < slices.sliceEnd()) {
        int end = at;
        while (bytes[end] != '\n') {
          end++;
        }
        if (end > at) {
          side.takeLine(bytes, at, end, slices.offsetOf(at));
        }
        at = end + 1;
      }
    }
    return side;
  }

  /** The parts by file name; none if the file is of a newer format. */
  Map<String, SealedPart> parts() {
    return newer ? Map.of() : parts;
  }

  /** Which parts stand for others; none if the file is of a newer format. */
  List<MergedLine> merged() {
    return newer ? List.of() : merged;
  }

  @Nullable Origin origin() {
    return origin;
  }

  /** The folder below the root that its origin has, empty if it does not say. */
  String folder() {
    return folder;
  }

  boolean isNewer() {
    return newer;
  }

  /** How many lines could not be read. */
  long bad() {
    return bad;
  }

  private void takeLine(byte[] bytes, int from, int to, long offset) {
    try (JsonParser json = LineReader.parser(bytes, from, to)) {
      String type = SideLines.typeOf(json);
      if (type == null) {
        bad++;
      } else if (type.equals(SideFormat.TYPE_ORIGIN)) {
        takeOrigin(json);
      } else if (type.equals(SideFormat.TYPE_PART)) {
        takePart(json, offset, offset + to - from);
      } else if (type.equals(SideFormat.TYPE_MERGED)) {
        takeMerged(json);
      }
    } catch (IOException | RuntimeException e) {
      bad++;
    }
  }

  private void takeOrigin(JsonParser json) throws IOException {
    String run = "";
    String step = "";
    String source = "";
    Map<String, String> meta = Map.of();
    String key;
    while ((key = json.nextFieldName()) != null) {
      json.nextToken();
      switch (key) {
        case SideFormat.ORIGIN_VERSION ->
            newer = JsonReading.number(json, SideFormat.VERSION) > SideFormat.VERSION;
        case PartFormat.PIPELINE_RUN_ID -> run = textOf(json);
        case PartFormat.STEP_ID -> step = textOf(json);
        case PartFormat.SOURCE -> source = textOf(json);
        case PartFormat.META -> meta = JsonReading.texts(json);
        case SideFormat.ORIGIN_FOLDER -> folder = textOf(json);
        default -> json.skipChildren();
      }
    }
    origin = new Origin(run, step, source, meta);
  }

  private void takePart(JsonParser json, long lineFrom, long lineTo) throws IOException {
    PartLine line = PartLine.read(json);
    if (line == null) {
      bad++;
    } else {
      parts.put(line.name(), new SealedPart(line, path, lineFrom, lineTo));
    }
  }

  private void takeMerged(JsonParser json) throws IOException {
    MergedLine line = MergedLine.read(json);
    if (line == null) {
      bad++;
    } else {
      merged.add(line);
    }
  }

  private static String textOf(JsonParser json) throws IOException {
    String text = JsonReading.text(json);
    return text == null ? "" : text;
  }
}
