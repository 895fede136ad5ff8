// SPDX-License-Identifier: Apache-2.0
package io.steplog.encoding;

import io.steplog.record.CallSite;
import io.steplog.record.LogEntry;
import io.steplog.record.LogThread;
import io.steplog.record.ShownMessage;
import io.steplog.record.ThrowableText;
import io.steplog.record.TraceContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes an entry that is complete already. Any thread. */
public final class EntryCopy {
  private EntryCopy() {}

  /** Writes every item but time, severity and origin, which are there already. */
  public static void write(LogEntry from, EntryEncoder to) {
    LogThread thread = from.thread();
    to.thread(thread.name(), thread.id(), thread.priority(), thread.virtual());
    to.logger(from.logger());
    if (!from.severityText().isEmpty()) {
      to.severityText(from.severityText());
    }
    to.message(from.message());
    ShownMessage shown = from.shown();
    if (shown != null) {
      to.shown(shown);
    }
    String template = from.template();
    if (template != null) {
      to.template(template);
    }
    for (@Nullable Object argument : from.arguments()) {
      to.argument(argument);
    }
    // Loops, since a function is spun anew in each process.
    for (Map.Entry<String, String> each : from.context().entrySet()) {
      to.context(each.getKey(), each.getValue());
    }
    for (String each : from.contextStack()) {
      to.contextStack(each);
    }
    for (String each : from.markers()) {
      to.marker(each);
    }
    for (Map.Entry<String, @Nullable Object> each : from.fields().asMap().entrySet()) {
      to.field(each.getKey(), each.getValue());
    }
    ThrowableText throwable = from.throwable();
    if (throwable != null) {
      to.throwable(throwable);
    }
    CallSite site = from.callSite();
    if (site != null) {
      to.callSite(site.className(), site.method(), site.file(), site.line());
    }
    TraceContext trace = from.trace();
    if (trace != null) {
      to.trace(trace);
    }
    if (from.sequence() != null) {
      to.sequence(from.sequence());
    }
  }
}
