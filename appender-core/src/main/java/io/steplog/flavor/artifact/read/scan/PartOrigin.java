// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.scan;

import io.steplog.flavor.artifact.read.line.ParsedLine;
import io.steplog.record.Origin;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Gives the lines of a part their origin: the ids of the line, else those that the folder's names
 * stand for; the metadata of the line, else those of the part's first line. Equal origins in a row
 * are one object. For one thread.
 */
public final class PartOrigin {
  private final String folder;
  private final Map<String, String> meta;

  /** Made when a line needs it: nearly all say their ids themselves. */
  private @Nullable Origin fallback;

  private @Nullable Origin last;
  private @Nullable Map<String, String> lastMeta;
  private @Nullable String lastAttempt;
  private @Nullable String lastMapIndex;

  /** The origin of a part in this folder, whose first line says this of metadata. */
  public PartOrigin(String folder, Map<String, String> meta) {
    this.folder = folder;
    this.meta = meta;
  }

  /** The origin that lines without a word about it have. */
  public Origin fallback() {
    Origin made = fallback;
    if (made == null) {
      made = FolderIds.origin(folder).with(meta);
      fallback = made;
    }
    return made;
  }

  /** The origin of a line. */
  public Origin of(ParsedLine line) {
    String run = line.pipelineRunId();
    String step = line.stepId();
    String source = line.source();
    run = run == null ? fallback().pipelineRunId() : run;
    step = step == null ? fallback().stepId() : step;
    source = source == null ? fallback().source() : source;
    Origin known = last;
    if (known != null
        && known.pipelineRunId().equals(run)
        && known.stepId().equals(step)
        && known.source().equals(source)
        && Objects.equals(lastMeta, line.meta())
        && Objects.equals(lastAttempt, line.attempt())
        && Objects.equals(lastMapIndex, line.mapIndex())) {
      return known;
    }
    lastMeta = line.meta();
    lastAttempt = line.attempt();
    lastMapIndex = line.mapIndex();
    last = new Origin(run, step, source, metadata(line));
    return last;
  }

  private Map<String, String> metadata(ParsedLine line) {
    Map<String, String> own = line.meta();
    Map<String, String> all = new HashMap<>(own == null ? meta : own);
    // They are among the metadata anyway, unless the part's first line was lost.
    String attempt = line.attempt();
    if (attempt != null) {
      all.put(Origin.ATTEMPT, attempt);
    }
    String mapIndex = line.mapIndex();
    if (mapIndex != null) {
      all.put(Origin.MAP_INDEX, mapIndex);
    }
    return all;
  }
}
