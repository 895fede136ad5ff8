// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.datadog.form;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it is sent.
 *
 * @param message Datadog's message
 * @param service Datadog's service
 * @param source Datadog's source
 * @param tags Datadog's tags, parted by commas
 * @param host Datadog's host
 * @param attributes everything else, as {@link Names} says
 * @param bytes no less than its size as JSON
 * @param late whether it is older than Datadog takes
 */
public record SentEntry(
    String message,
    String service,
    String source,
    String tags,
    Optional<String> host,
    Map<String, @Nullable Object> attributes,
    long bytes,
    boolean late) {}
