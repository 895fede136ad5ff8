// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.datadog.fetch;

import com.datadog.api.client.v2.model.Log;
import com.datadog.api.client.v2.model.LogAttributes;
import com.datadog.api.client.v2.model.LogsAggregateResponseStatus;
import com.datadog.api.client.v2.model.LogsListResponse;
import com.datadog.api.client.v2.model.LogsResponseMetadata;
import com.datadog.api.client.v2.model.LogsWarning;
import io.steplog.diagnostics.OneLine;
import io.steplog.flavor.datadog.form.EventForm;
import io.steplog.record.LogEntry;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the answers of a search: the entries, and what is to be said of them. One thread. */
final class Pages {
  private static final int MOST_NOTES = 24;
  private static final int MOST_NOTE = 200;
  private static final String NO_TEXT = "";

  private final Set<String> notes = new LinkedHashSet<>();
  private long damaged;

  /** An entry as it was found, with the time by which Datadog sorts it. */
  record Found(LogEntry entry, long millis) {}

  /** Where the next page begins, {@code null} where there is none. */
  static @Nullable String after(LogsListResponse page) {
    LogsResponseMetadata meta = page.getMeta();
    return meta == null || meta.getPage() == null ? null : meta.getPage().getAfter();
  }

  static List<Log> logs(LogsListResponse page) {
    return page.getData() == null ? List.of() : page.getData();
  }

  /** Notes what Datadog says of its own answer. */
  void heed(LogsListResponse page) {
    LogsResponseMetadata meta = page.getMeta();
    if (meta == null) {
      return;
    }
    if (LogsAggregateResponseStatus.TIMEOUT.equals(meta.getStatus())) {
      note("Datadog's search took too long, and the answer may lack entries");
    }
    if (meta.getWarnings() != null) {
      for (LogsWarning warning : meta.getWarnings()) {
        note("Datadog: " + warning.getTitle() + ": " + warning.getDetail());
      }
    }
  }

  /** The entry that a log once was, {@code null} where it is none of ours. */
  @Nullable Found read(Log log) {
    LogAttributes event = log.getAttributes();
    if (event == null) {
      return damagedBy(log, "it has no attributes");
    }
    try {
      String message = event.getMessage() == null ? NO_TEXT : event.getMessage();
      String status = event.getStatus() == null ? NO_TEXT : event.getStatus();
      Map<String, Object> attributes =
          event.getAttributes() == null ? Map.of() : event.getAttributes();
      LogEntry entry = EventForm.entry(message, status, attributes);
      long millis = Math.floorDiv(entry.epochNanos(), 1_000_000L);
      if (event.getTimestamp() != null) {
        long given = event.getTimestamp().toInstant().toEpochMilli();
        if (given != millis) {
          note("entries that were sent late stand at Datadog under another time than their own");
        }
        millis = given;
      }
      return new Found(entry, millis);
    } catch (IOException | RuntimeException e) {
      return damagedBy(log, String.valueOf(e.getMessage()));
    }
  }

  private @Nullable Found damagedBy(Log log, String why) {
    damaged++;
    note("log " + log.getId() + " is not as it was sent: " + why);
    return null;
  }

  private void note(String text) {
    if (notes.size() < MOST_NOTES) {
      notes.add(OneLine.of(text, MOST_NOTE));
    }
  }

  long damaged() {
    return damaged;
  }

  List<String> notes() {
    return List.copyOf(notes);
  }
}
