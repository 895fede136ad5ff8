// SPDX-License-Identifier: Apache-2.0
package io.steplog.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.steplog.CoreKeys;
import io.steplog.LogChannel;
import io.steplog.diagnostics.Diagnostics;
import io.steplog.encoding.EntryEncoder;
import io.steplog.settings.Settings;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes an event on the thread that hands it over: when {@link #take} returns it is in the journal,
 * or counted as dropped. Any thread.
 */
final class EventIntake {
  private static final String TOO_DEEP = "SL-402";

  private final LogChannel channel;
  private final Settings settings;
  private final LogbackEntryMapper mapper;
  private final Diagnostics diagnostics;

  /** Set once, by whoever starts an appender of equal settings after this one's was stopped. */
  private volatile @Nullable EventIntake successor;

  EventIntake(LogChannel channel, Settings settings, Diagnostics diagnostics) {
    this.channel = channel;
    this.settings = settings.ofChannel();
    this.mapper = new LogbackEntryMapper(settings.get(CoreKeys.CAPTURE_LOCATION));
    this.diagnostics = diagnostics;
  }

  LogChannel channel() {
    return channel;
  }

  /** Hands what still comes here to another one, if both are for the same channel. */
  void succeededBy(EventIntake next) {
    if (settings.equals(next.settings)) {
      successor = next;
    }
  }

  /** May throw an Error that leaves no room to go on, as on a full stack; the call is counted. */
  void take(ILoggingEvent event) {
    EventIntake next = successor;
    if (next != null) {
      next.take(event);
      return;
    }
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
      // Refused, or closed since a moment ago, while a thread was held up in here.
      EventIntake next = successor;
      if (next != null) {
        next.take(event);
      }
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
