// SPDX-License-Identifier: Apache-2.0
package io.steplog.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.steplog.LogChannel;
import io.steplog.diagnostics.Diagnostics;
import io.steplog.encoding.EntryEncoder;
import java.util.Map;

/**
 * Takes an event on the thread that hands it over: when {@link #take} returns it is in the journal,
 * or counted as dropped. Any thread.
 */
final class EventIntake {
  private static final String TOO_DEEP = "SL-402";

  private final LogChannel channel;
  private final LogbackEntryMapper mapper;
  private final Diagnostics diagnostics;

  EventIntake(LogChannel channel, LogbackEntryMapper mapper, Diagnostics diagnostics) {
    this.channel = channel;
    this.mapper = mapper;
    this.diagnostics = diagnostics;
  }

  LogChannel channel() {
    return channel;
  }

  /** May throw an Error that leaves no room to go on, as on a full stack; the call is counted. */
  void take(ILoggingEvent event) {
    int[] depth = CallDepth.ofThread();
    int outer = depth[0];
    try {
      depth[0] = outer + 1;
      write(event, outer);
    } finally {
      depth[0] = outer;
    }
  }

  private void write(ILoggingEvent event, int outerCalls) {
    String logger = event.getLoggerName();
    EntryEncoder entry =
        channel.begin(
            logger == null ? "" : logger,
            LogbackEntryMapper.epochNanos(event),
            LogbackEntryMapper.severity(event.getLevel()),
            context(event));
    if (entry == null) {
      return;
    }
    if (outerCalls >= CallDepth.MOST) {
      channel.abandon(entry);
      diagnostics.warn(
          TOO_DEEP,
          "a call of logger "
              + logger
              + " was dropped: it was made within "
              + CallDepth.MOST
              + " others of its thread, by an argument, marker or filter that logs");
      return;
    }
    try {
      mapper.map(event, entry);
    } catch (Throwable e) {
      channel.abandon(entry);
      throw e;
    }
    channel.append(entry);
  }

  private static Map<String, String> context(ILoggingEvent event) {
    try {
      Map<String, String> context = event.getMDCPropertyMap();
      return context == null ? Map.of() : context;
    } catch (RuntimeException e) {
      // The mapper meets it again and names it in the entry.
      return Map.of();
    }
  }
}
