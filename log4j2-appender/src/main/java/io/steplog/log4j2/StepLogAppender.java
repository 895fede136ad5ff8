// SPDX-License-Identifier: Apache-2.0
package io.steplog.log4j2;

import io.steplog.CoreKeys;
import io.steplog.StepLog;
import io.steplog.channel.ChannelStats;
import io.steplog.diagnostics.Diagnostics;
import io.steplog.frontend.EventIntake;
import io.steplog.frontend.FrontEndReports;
import io.steplog.levels.LevelTable;
import io.steplog.log4j2.levels.OpenedLevels;
import io.steplog.log4j2.levels.SeesOpened;
import io.steplog.recorder.RecorderOptions;
import io.steplog.settings.Settings;
import io.steplog.settings.SettingsException;
import io.steplog.settings.source.RawSetting;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.Core;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.StringLayout;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderFactory;
import org.jspecify.annotations.Nullable;

/**
 * Hands every event to Steplog, on the thread that Log4j calls: when {@link #append} returns the
 * entry survives the death of the process. Nothing that goes wrong here reaches the application,
 * whatever {@code ignoreExceptions} says, an {@link Error} included.
 *
 * <pre>{@code
 * <StepLog name="STEPLOG" artifactRoot="/mnt/logs">
 *   <Property name="origin.step-id">train</Property>
 *   <Property name="shutdown.deadline">10s</Property>
 * </StepLog>
 * }</pre>
 *
 * <p>Works without any setting. A {@code <Property>} takes every setting by its name; those that
 * are changed most are attributes too. Wrong ones are reported as warnings by Log4j's status
 * logger, all at once, and the default holds.
 *
 * <p>A layout makes the text that a reader is to show that shows the message alone; the message
 * itself is stored as well. A throwable's text comes behind it in any case, once.
 *
 * <p>Needs no asynchronous logger or appender in front, since an append waits for no disk and no
 * network, and works behind one: events are read before {@link #append} returns, and nothing of
 * them is kept.
 */
@Plugin(
    name = "StepLog",
    category = Core.CATEGORY_NAME,
    elementType = Appender.ELEMENT_TYPE,
    printObject = true)
public final class StepLogAppender extends AbstractAppender implements SeesOpened {
  private final List<RawSetting> written;
  private final @Nullable Configuration configuration;
  private final FrontEndReports reports = new FrontEndReports(new Log4jDiagnostics());

  /** Set by {@link #start}; stays after {@link #stop}, where calls under way find it closed. */
  private volatile @Nullable EventIntake<LogEvent> intake;

  private volatile boolean withLocation;

  /** Set by {@link #start}, as is the next, which a further configuration replaces. */
  private @Nullable LevelTable levels;

  private volatile @Nullable OpenedLevels opened;

  StepLogAppender(StepLogBuilder builder, List<RawSetting> written) {
    super(
        builder.getName(),
        builder.getFilter(),
        builder.getLayout(),
        builder.isIgnoreExceptions(),
        builder.getPropertyArray());
    this.written = List.copyOf(written);
    this.configuration = builder.getConfiguration();
  }

  /** A builder, for Log4j and for programs that configure by code. */
  @PluginBuilderFactory
  public static StepLogBuilder newBuilder() {
    return new StepLogBuilder();
  }

  /**
   * Opens the channel. Never throws, but for wrong settings with {@code on-config-error = fail}.
   */
  @Override
  public void start() {
    if (isStarted()) {
      return;
    }
    try {
      EventIntake<LogEvent> started = open();
      if (configuration != null && configuration.isShutdownHookEnabled()) {
        started.channel().closedByFramework();
      }
      intake = started;
      if (configuration != null) {
        openLevels(configuration);
      }
    } catch (SettingsException asked) {
      throw asked;
    } catch (Throwable e) {
      // Started all the same: for one that is not, Log4j throws into the application where
      // exceptions are not to be ignored.
      reports.notStarted(e);
    }
    super.start();
  }

  private EventIntake<LogEvent> open() {
    Diagnostics diagnostics = reports.diagnostics();
    Settings settings = StepLog.settings().framework(written).load().settle(diagnostics);
    withLocation = settings.get(CoreKeys.CAPTURE_LOCATION);
    levels = RecorderOptions.levels(settings);
    return EventIntake.open(
        settings,
        new Log4jEntryMapper(
            withLocation,
            settings.get(CoreKeys.ORIGIN_MDC_KEYS),
            getLayout() instanceof StringLayout layout ? layout : null),
        diagnostics);
  }

  /**
   * Puts it on the root logger of a configuration that did not make it; it is started by then. What
   * it opened in another one is open there no longer.
   */
  public void attachTo(Configuration further) {
    further.getRootLogger().addAppender(this, null, null);
    openLevels(further);
  }

  private void openLevels(Configuration in) {
    if (levels != null) {
      closeLevels();
      opened = OpenedLevels.in(in, levels);
    }
  }

  private void closeLevels() {
    OpenedLevels before = opened;
    if (before != null) {
      before.end();
    }
  }

  /**
   * Delivers what is left, within the time, or {@code shutdown.deadline} where that is 0; the rest
   * stays in the journal.
   */
  @Override
  public boolean stop(long timeout, TimeUnit unit) {
    setStopping();
    super.stop(timeout, unit, false);
    EventIntake<LogEvent> stopped = intake;
    if (stopped != null) {
      try {
        closeLevels();
        handOver(stopped);
        close(stopped, timeout, unit);
      } catch (Throwable e) {
        reports.notClosed(e);
      }
    }
    setStopped();
    return true;
  }

  /**
   * Log4j starts the appenders of a new configuration before it stops those of the old one: calls
   * still within this one go on in the one that follows, whose channel is the same.
   */
  private void handOver(EventIntake<LogEvent> stopped) {
    LoggerContext context = configuration == null ? null : configuration.getLoggerContext();
    if (context == null) {
      return;
    }
    for (Appender next : context.getConfiguration().getAppenders().values()) {
      if (next != this && next instanceof StepLogAppender follower && follower.intake != null) {
        stopped.succeededBy(follower.intake);
      }
    }
  }

  private static void close(EventIntake<LogEvent> stopped, long timeout, TimeUnit unit) {
    if (timeout > 0) {
      stopped.channel().close(Duration.of(timeout, unit.toChronoUnit()));
    } else {
      stopped.channel().close();
    }
  }

  @Override
  public boolean isFiltered(LogEvent event) {
    try {
      return super.isFiltered(event);
    } catch (Throwable e) {
      // Log4j guards append alone.
      reports.notTaken(e);
      return true;
    }
  }

  @Override
  public void append(LogEvent event) {
    EventIntake<LogEvent> to = intake;
    if (to == null) {
      return;
    }
    try {
      to.take(event);
    } catch (Throwable e) {
      reports.notTaken(e);
    }
  }

  /** Whether an asynchronous logger is to find out where it was called. */
  @Override
  public boolean requiresLocation() {
    return withLocation || super.requiresLocation();
  }

  /** The channel's counters; those of the last one after {@link #stop}. */
  ChannelStats stats() {
    return Objects.requireNonNull(intake, "never started").channel().stats();
  }
}
