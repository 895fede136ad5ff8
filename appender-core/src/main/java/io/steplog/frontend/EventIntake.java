// SPDX-License-Identifier: Apache-2.0
package io.steplog.frontend;

import io.steplog.CoreKeys;
import io.steplog.LogChannel;
import io.steplog.StepLog;
import io.steplog.diagnostics.Diagnostics;
import io.steplog.encoding.EntryEncoder;
import io.steplog.record.LogSeverity;
import io.steplog.recorder.RecorderOptions;
import io.steplog.settings.Settings;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes an event on the thread that hands it over: when {@link #take} returns it is in the journal,
 * or counted as dropped. Any thread.
 *
 * @param <E> the framework's event
 */
public final class EventIntake<E> {
  private static final String TOO_DEEP = "SL-402";

  private final LogChannel channel;
  private final LogSeverity threshold;
  private final @Nullable RecorderOptions recorder;
  private final Settings settings;
  private final EventMapper<E> mapper;
  private final Diagnostics diagnostics;

  /** Set once, by whoever starts a front end of equal settings after this one's was stopped. */
  private volatile @Nullable EventIntake<E> successor;

  private EventIntake(
      LogChannel channel, Settings settings, EventMapper<E> mapper, Diagnostics diagnostics) {
    this.channel = channel;
    this.threshold = settings.get(CoreKeys.THRESHOLD);
    this.recorder = RecorderOptions.of(settings);
    this.settings = settings.ofChannel();
    this.mapper = mapper;
    this.diagnostics = diagnostics;
  }

  /** Opens the channel of these settings. Blocks on the stores as they open. */
  public static <E> EventIntake<E> open(
      Settings settings, EventMapper<E> mapper, Diagnostics diagnostics) {
    LogChannel channel = StepLog.open(settings, diagnostics);
    RecorderOptions.check(settings, settings.get(CoreKeys.THRESHOLD), diagnostics);
    channel.standsFor(mapper.frameworkPackage(), new ContextHere(mapper));
    return new EventIntake<>(channel, settings, mapper, diagnostics);
  }

  /** A class rather than a function, which would be spun in every process. */
  private record ContextHere(EventMapper<?> mapper) implements Function<String, @Nullable String> {
    @Override
    public @Nullable String apply(String key) {
      return mapper.contextHere(key);
    }
  }

  /** Where the entries go; whoever opened this closes it. */
  public LogChannel channel() {
    return channel;
  }

  /** Hands what still comes here to another one, if both are for the same channel. */
  public void succeededBy(EventIntake<E> next) {
    if (settings.equals(next.settings)) {
      successor = next;
    }
  }

  /**
   * Takes an event, unless it is below {@code threshold}: that is as if it was not logged, but for
   * what the flight recorder keeps. May throw an Error that leaves no room to go on, as on a full
   * stack; the call is counted.
   */
  public void take(E event) {
    EventIntake<E> next = successor;
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

  private void write(E event, int outerCalls) {
    LogSeverity severity = mapper.severityOf(event);
    boolean delivered = severity.compareTo(threshold) >= 0;
    if (!delivered && recorder == null) {
      return;
    }
    String logger = mapper.loggerOf(event);
    if (!delivered && !recorder.takes(logger, severity)) {
      return;
    }
    EntryEncoder entry =
        channel.begin(logger, mapper.epochNanosOf(event), severity, context(event));
    if (entry == null) {
      // Refused, or closed since a moment ago, while a thread was held up in here.
      EventIntake<E> next = successor;
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
    if (delivered) {
      channel.append(entry);
    } else {
      channel.record(entry);
    }
  }

  private Map<String, String> context(E event) {
    try {
      return mapper.contextOf(event);
    } catch (RuntimeException e) {
      // The mapper meets it again and names it in the entry.
      return Map.of();
    }
  }
}
