// SPDX-License-Identifier: Apache-2.0
package io.steplog.logback;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.joran.spi.DefaultClass;
import ch.qos.logback.core.spi.FilterReply;
import io.steplog.CoreKeys;
import io.steplog.StepLog;
import io.steplog.channel.ChannelStats;
import io.steplog.diagnostics.Diagnostics;
import io.steplog.frontend.EventIntake;
import io.steplog.frontend.EventMapper;
import io.steplog.frontend.FrontEndReports;
import io.steplog.levels.LevelTable;
import io.steplog.logback.levels.OpenedLevels;
import io.steplog.logback.levels.SeesOpened;
import io.steplog.recorder.RecorderOptions;
import io.steplog.settings.Settings;
import io.steplog.settings.SettingsException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Hands every event to Steplog, on the thread that logged it: when the log call returns the entry
 * survives the death of the process. Nothing that goes wrong here reaches the application, an
 * {@link Error} included.
 *
 * <pre>{@code
 * <appender name="STEPLOG" class="io.steplog.logback.StepLogAppender">
 *   <artifactRoot>/mnt/logs</artifactRoot>
 *   <settings>
 *     origin.step-id = train
 *     shutdown.deadline = 10s
 *   </settings>
 * </appender>
 * }</pre>
 *
 * <p>Works without any setting. {@code <settings>} takes every setting by its name, one on a line;
 * those that are changed most have elements of their own. Wrong ones are reported as warnings in
 * Logback's status, all at once, and the default holds.
 *
 * <p>Needs no {@code AsyncAppender} in front: an append waits for no disk and no network.
 */
public final class StepLogAppender extends UnsynchronizedAppenderBase<ILoggingEvent>
    implements SeesOpened {
  private final WrittenSettings written = new WrittenSettings();
  private final FrontEndReports reports = new FrontEndReports(new LogbackDiagnostics(this));

  /** Set by {@link #start}; stays after {@link #stop}, where calls under way find it closed. */
  private volatile @Nullable EventIntake<ILoggingEvent> intake;

  private @Nullable RetiredChannels retired;
  private @Nullable LevelTable levels;
  private @Nullable OpenedLevels opened;

  /** Set by whoever configures, before {@link #start}. */
  private @Nullable Layout<ILoggingEvent> layout;

  /**
   * Opens the channel. Never throws, but for wrong settings with {@code on-config-error = fail}.
   */
  @Override
  public void start() {
    if (isStarted()) {
      return;
    }
    try {
      EventIntake<ILoggingEvent> started = open();
      intake = started;
      if (getContext() instanceof LoggerContext logback) {
        retired = RetiredChannels.of(logback);
        retired.started(started);
        opened = levels == null ? null : OpenedLevels.in(logback, levels);
      }
      super.start();
    } catch (SettingsException asked) {
      throw asked;
    } catch (Throwable e) {
      reports.notStarted(e);
    }
  }

  private EventIntake<ILoggingEvent> open() {
    Diagnostics diagnostics = reports.diagnostics();
    Settings settings =
        StepLog.settings().framework(written.read(getContext())).load().settle(diagnostics);
    levels = RecorderOptions.levels(settings);
    LoggerContext framework = getContext() instanceof LoggerContext logback ? logback : null;
    EventMapper<ILoggingEvent> mapper =
        new LogbackEntryMapper(settings.get(CoreKeys.CAPTURE_LOCATION), layout, framework);
    return EventIntake.open(settings, mapper, diagnostics);
  }

  /** Delivers what is left, within {@code shutdown.deadline}; the rest stays in the journal. */
  @Override
  public void stop() {
    EventIntake<ILoggingEvent> stopped = intake;
    if (!isStarted() || stopped == null) {
      return;
    }
    super.stop();
    try {
      if (opened != null) {
        opened.end();
      }
      if (retired == null) {
        stopped.channel().close();
      } else {
        retired.retire(stopped);
      }
    } catch (Throwable e) {
      reports.notClosed(e);
    }
  }

  @Override
  public void doAppend(ILoggingEvent event) {
    try {
      if (!isStarted()) {
        // Reports, now and then, that somebody logs to an appender that is not started.
        super.doAppend(event);
      } else if (getFilterChainDecision(event) != FilterReply.DENY) {
        append(event);
      }
    } catch (Throwable e) {
      reports.notTaken(e);
    }
  }

  @Override
  protected void append(ILoggingEvent event) {
    EventIntake<ILoggingEvent> to = intake;
    if (to != null) {
      to.take(event);
    }
  }

  /** The channel's counters; those of the last one after {@link #stop}. */
  ChannelStats stats() {
    return Objects.requireNonNull(intake, "never started").channel().stats();
  }

  /**
   * What a reader is to show that shows the message alone, as {@code <layout><pattern>[%thread]
   * %logger %msg</pattern></layout>}. The message itself is stored as well. A throwable's text
   * comes behind it in any case, once.
   */
  @DefaultClass(PatternLayout.class)
  public void setLayout(@Nullable Layout<ILoggingEvent> set) {
    layout = set;
  }

  /** Settings by their names, one {@code key = value} on a line, {@code #} before a comment. */
  public void setSettings(@Nullable String lines) {
    written.block(lines);
  }

  /** {@code stores}. */
  public void setStores(@Nullable String value) {
    written.element("stores", value);
  }

  /** {@code artifact.root}. */
  public void setArtifactRoot(@Nullable String value) {
    written.element("artifactRoot", value);
  }

  /** {@code origin.pipeline-run-id}. */
  public void setOriginPipelineRunId(@Nullable String value) {
    written.element("originPipelineRunId", value);
  }

  /** {@code origin.step-id}. */
  public void setOriginStepId(@Nullable String value) {
    written.element("originStepId", value);
  }

  /** {@code origin.source}. */
  public void setOriginSource(@Nullable String value) {
    written.element("originSource", value);
  }

  /** {@code journal.dir}. */
  public void setJournalDir(@Nullable String value) {
    written.element("journalDir", value);
  }

  /** {@code journal.max-bytes}. */
  public void setJournalMaxBytes(@Nullable String value) {
    written.element("journalMaxBytes", value);
  }

  /** {@code durability}. */
  public void setDurability(@Nullable String value) {
    written.element("durability", value);
  }

  /** {@code overflow}. */
  public void setOverflow(@Nullable String value) {
    written.element("overflow", value);
  }

  /** {@code batch.linger}. */
  public void setBatchLinger(@Nullable String value) {
    written.element("batchLinger", value);
  }

  /** {@code shutdown.deadline}. */
  public void setShutdownDeadline(@Nullable String value) {
    written.element("shutdownDeadline", value);
  }

  /** {@code threshold}. */
  public void setThreshold(@Nullable String value) {
    written.element("threshold", value);
  }

  /** {@code capture.location}. */
  public void setCaptureLocation(@Nullable String value) {
    written.element("captureLocation", value);
  }

  /** {@code on-config-error}. */
  public void setOnConfigError(@Nullable String value) {
    written.element("onConfigError", value);
  }
}
