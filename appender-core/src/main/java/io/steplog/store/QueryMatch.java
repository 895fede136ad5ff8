// SPDX-License-Identifier: Apache-2.0
package io.steplog.store;

import io.steplog.record.LogEntry;
import io.steplog.record.Origin;
import io.steplog.record.ThrowableText;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What each part of a query asks of an entry, the time, the order and the page aside. */
final class QueryMatch {
  private QueryMatch() {}

  static boolean matches(FetchQuery query, LogEntry entry) {
    return isOfOrigin(query, entry.origin())
        && hasLogger(query.logger(), entry.logger())
        && hasText(query.text(), entry)
        && query.fields().entrySet().stream().allMatch(each -> hasField(entry, each))
        && entry.origin().metadata().entrySet().containsAll(query.metadata().entrySet());
  }

  private static boolean isOfOrigin(FetchQuery query, Origin origin) {
    return isOrNull(query.pipelineRunId(), origin.pipelineRunId())
        && isOrNull(query.stepId(), origin.stepId())
        && isOrNull(query.source(), origin.source());
  }

  private static boolean isOrNull(@Nullable String asked, String found) {
    return asked == null || asked.equals(found);
  }

  private static boolean hasLogger(@Nullable String asked, String name) {
    return asked == null
        || name.startsWith(asked)
            && (name.length() == asked.length() || name.charAt(asked.length()) == '.');
  }

  private static boolean hasText(@Nullable String asked, LogEntry entry) {
    ThrowableText thrown = entry.throwable();
    return asked == null
        || entry.message().contains(asked)
        || thrown != null && thrown.render().contains(asked);
  }

  private static boolean hasField(LogEntry entry, Map.Entry<String, String> asked) {
    String key = asked.getKey();
    Map<String, @Nullable Object> fields = entry.fields().asMap();
    return fields.containsKey(key) && String.valueOf(fields.get(key)).equals(asked.getValue())
        || Objects.equals(entry.context().get(key), asked.getValue());
  }
}
