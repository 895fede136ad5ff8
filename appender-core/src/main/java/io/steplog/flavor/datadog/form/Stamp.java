// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.datadog.form;

import io.steplog.record.Origin;
import java.util.List;
import java.util.Optional;

/**
 * What all entries of a process have in common at Datadog.
 *
 * @param source what wrote them
 * @param service as it was set
 * @param host where they were logged
 * @param tags each as {@code key:value}
 */
public record Stamp(
    String source, Optional<String> service, Optional<String> host, List<String> tags) {
  private static final String ZENMLS_DEFAULT = "zenml";
  private static final String OURS = "steplog";

  public Stamp {
    tags = List.copyOf(tags);
  }

  /** The service of an origin's entries: ZenML finds only those of the service it knows. */
  public String serviceOf(Origin origin) {
    return service.orElse(
        origin.metadata().containsKey(Names.ZENML_LOG_ID) ? ZENMLS_DEFAULT : OURS);
  }

  /** The tags as Datadog takes them. */
  public String tagText() {
    return String.join(",", tags);
  }
}
