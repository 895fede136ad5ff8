// SPDX-License-Identifier: Apache-2.0
package io.steplog.jul;

import io.steplog.CoreKeys;
import io.steplog.StepLog;
import io.steplog.channel.ChannelStats;
import io.steplog.diagnostics.Diagnostics;
import io.steplog.frontend.EventIntake;
import io.steplog.frontend.FrontEndReports;
import io.steplog.jul.levels.HandlerLevels;
import io.steplog.jul.levels.SeesOpened;
import io.steplog.levels.LevelTable;
import io.steplog.recorder.RecorderOptions;
import io.steplog.settings.Settings;
import io.steplog.settings.SettingsException;
import java.time.Duration;
import java.util.Objects;
import java.util.logging.ErrorManager;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * Hands every log record to Steplog, on the thread that logged it: when the log call returns the
 * entry survives the death of the process. Nothing that goes wrong here reaches the application, an
 * {@link Error} included.
 *
 * <pre>{@code
 * handlers = java.util.logging.ConsoleHandler, io.steplog.jul.StepLogHandler
 * io.steplog.jul.StepLogHandler.artifact.root = /mnt/logs
 * io.steplog.jul.StepLogHandler.origin.step-id = train
 * }</pre>
 *
 * <p>Works without any setting. Every setting stands under this class's name, beside what any
 * handler has: {@code level} and {@code filter} decide what is taken; a {@code formatter}, which
 * need not be, makes the text that a reader is to show that shows the message alone, which is
 * stored as well; {@code encoding} changes nothing, since entries are UTF-8; {@code errorManager}
 * is told what goes wrong. Wrong settings are reported all at once, and the default holds.
 *
 * <p>LogManager looks for handlers in the system class loader alone. A program whose jars are
 * elsewhere, as Spring Boot's are, calls {@link #install()}.
 *
 * <p>Any thread. A call waits for the local disk at most.
 */
public final class StepLogHandler extends Handler implements SeesOpened {
  private static final StackWalker STACK =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  private final JulDiagnostics status = new JulDiagnostics();
  private final FrontEndReports reports = new FrontEndReports(status);
  private final Attachment attachment;
  private Duration longestFlush = Duration.ZERO;

  /** Written by the constructor, last. */
  private volatile boolean configured;

  /** {@code null} where none are set. */
  private @Nullable HandlerLevels levels;

  /** {@code null} where the start failed; stays after {@link #close}. */
  private final @Nullable EventIntake<LogRecord> intake;

  /**
   * A handler with the settings that LogManager holds now, its channel open. Blocks on the stores
   * as they open.
   *
   * @throws SettingsException for wrong settings with {@code on-config-error = fail}
   */
  public StepLogHandler() {
    this(false);
  }

  StepLogHandler(boolean installed) {
    HandlerProperties properties = new HandlerProperties(LogManager.getLogManager());
    attachment = new Attachment(this, installed, properties.namesTheHandlerOfTheRoot());
    intake = start(properties);
    configured = true;
  }

  private @Nullable EventIntake<LogRecord> start(HandlerProperties properties) {
    try {
      Diagnostics diagnostics = reports.diagnostics();
      properties.applyTo(this, diagnostics);
      Settings settings = properties.addTo(StepLog.settings()).load().settle(diagnostics);
      longestFlush = settings.get(CoreKeys.SHUTDOWN_DEADLINE);
      boolean withLocation = settings.get(CoreKeys.CAPTURE_LOCATION);
      EventIntake<LogRecord> opened =
          EventIntake.open(settings, new JulEntryMapper(withLocation, this), diagnostics);
      Reconfigurations.OF_PROCESS.opened(opened);
      LevelTable table = RecorderOptions.levels(settings);
      levels = table == null ? null : new HandlerLevels(table, diagnostics);
      return opened;
    } catch (SettingsException asked) {
      throw asked;
    } catch (Throwable e) {
      reports.notStarted(e);
      return null;
    }
  }

  /**
   * Puts a handler on the root logger, unless one is there. It stays there through every reset and
   * new configuration of LogManager, until {@link #uninstall}. Any thread; idempotent.
   *
   * @throws SettingsException for wrong settings with {@code on-config-error = fail}
   */
  public static void install() {
    RootHandlers.install();
  }

  /**
   * Takes every handler of this class off the root logger and closes it: what is left is delivered
   * within {@code shutdown.deadline}. Any thread; idempotent.
   */
  public static void uninstall() {
    RootHandlers.uninstall();
  }

  /** Whether {@link #install} made it. */
  boolean isInstalled() {
    return attachment.isInstalled();
  }

  @Override
  public void publish(LogRecord record) {
    EventIntake<LogRecord> to = intake;
    try {
      if (to != null && isLoggable(record)) {
        to.take(record);
        attachment.look(record);
        regainLevels();
      }
    } catch (Throwable e) {
      reports.notTaken(e);
    }
  }

  /** Opens again what a reset of LogManager has undone, which this handler outlived. */
  void regainLevels() {
    HandlerLevels lost = levels;
    if (lost != null) {
      lost.regain();
    }
  }

  /**
   * Waits until every store holds what was logged before, at most {@code shutdown.deadline}. Does
   * nothing once it is closed.
   */
  @Override
  public void flush() {
    EventIntake<LogRecord> to = intake;
    try {
      if (to != null) {
        to.channel().flush(longestFlush);
      }
    } catch (Throwable e) {
      reports.notTaken(e);
    }
  }

  /**
   * Takes no more and delivers what is left, within {@code shutdown.deadline}; the rest stays in
   * the journal. Idempotent.
   *
   * <p>Where LogManager closes it, as at each reset, the channel stays open for the handler of the
   * next configuration, and ends at the latest with the process. LogManager also does so as the
   * process ends, at the same time as other shutdown hooks run: then the handler goes back to where
   * it was, so that what those log is not lost.
   */
  @Override
  public void close() {
    EventIntake<LogRecord> closed = intake;
    if (closed == null) {
      return;
    }
    try {
      if (STACK.getCallerClass() != LogManager.class) {
        closeLevels();
        Reconfigurations.OF_PROCESS.close(closed);
        return;
      }
      doubtLevels();
      if (!attachment.restored()) {
        closeLevels();
        Reconfigurations.OF_PROCESS.retire(closed);
      }
    } catch (Throwable e) {
      reports.notClosed(e);
    }
  }

  private void doubtLevels() {
    HandlerLevels held = levels;
    if (held != null) {
      held.doubt();
    }
  }

  private void closeLevels() {
    HandlerLevels held = levels;
    if (held != null) {
      held.close();
    }
  }

  /**
   * Has no effect on a handler that {@link #install} made, whose formatter is the configuration's:
   * programs set one on every handler that they find, and mean their console.
   */
  @Override
  public synchronized void setFormatter(Formatter set) {
    if (!configured || !isInstalled()) {
      super.setFormatter(set);
    }
  }

  @Override
  public synchronized void setErrorManager(ErrorManager set) {
    super.setErrorManager(set);
    status.reportTo(set);
  }

  /** The channel's counters, also after {@link #close}. */
  ChannelStats stats() {
    return Objects.requireNonNull(intake, "never started").channel().stats();
  }
}
