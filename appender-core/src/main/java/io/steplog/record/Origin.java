// SPDX-License-Identifier: Apache-2.0
package io.steplog.record;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Says where entries come from. Immutable; two origins are one stream when their three ids are
 * equal ({@link #sameIds}), whatever their metadata.
 *
 * <p>Ids are kept as given, however strange: whoever makes a path or a query of them encodes them.
 *
 * @param pipelineRunId the run of the pipeline
 * @param stepId the step within the run
 * @param source which stream of the step, as {@code step}, {@code driver}, {@code executor-3}
 * @param metadata anything else that is known, in the order of its keys
 */
public record Origin(
    String pipelineRunId, String stepId, String source, Map<String, String> metadata) {

  /** Metadata key of the attempt that a retried step is in; stored in each line. */
  public static final String ATTEMPT = "attempt";

  /** Metadata key of a mapped step's index; stored in each line. */
  public static final String MAP_INDEX = "map_index";

  /** The source when none is named. */
  public static final String DEFAULT_SOURCE = "step";

  public Origin {
    Objects.requireNonNull(pipelineRunId, "pipelineRunId");
    Objects.requireNonNull(stepId, "stepId");
    Objects.requireNonNull(source, "source");
    metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
  }

  /** An origin without metadata. */
  public static Origin of(String pipelineRunId, String stepId, String source) {
    return new Origin(pipelineRunId, stepId, source, Map.of());
  }

  /** This origin with further metadata; what is added wins. */
  public Origin with(Map<String, String> added) {
    if (added.isEmpty()) {
      return this;
    }
    Map<String, String> merged = new TreeMap<>(metadata);
    merged.putAll(added);
    return new Origin(pipelineRunId, stepId, source, merged);
  }

  /** Whether both are one stream. */
  public boolean sameIds(Origin other) {
    return pipelineRunId.equals(other.pipelineRunId)
        && stepId.equals(other.stepId)
        && source.equals(other.source);
  }

  // Written out here and wherever else a record is a key: what the JDK makes of a record's own is
  // spun at the first call, which costs a short step as much as all that it logs.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Origin that && sameIds(that) && metadata.equals(that.metadata);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * pipelineRunId.hashCode() + stepId.hashCode()) + source.hashCode();
  }
}
