// SPDX-License-Identifier: Apache-2.0
package io.steplog.jul;

import io.steplog.channel.ChannelStats;
import io.steplog.record.LogSeverity;
import io.steplog.testing.FrontEndDriver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.ErrorManager;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** The process's LogManager, configured by a file, with a handler of ours on the root logger. */
final class JulDriver implements FrontEndDriver {
  private static final String CONFIG_FILE = "java.util.logging.config.file";
  private static final String PREFIX = "io.steplog.jul.StepLogHandler.";

  private final Map<String, Logger> loggers = new ConcurrentHashMap<>();
  private final List<String> reported = new CopyOnWriteArrayList<>();
  private StepLogHandler handler;

  private JulDriver(Path file) {
    System.setProperty(CONFIG_FILE, file.toString());
    configureAgain();
  }

  /** Has LogManager read its file, which may name a handler of ours. */
  void configureAgain() {
    try {
      LogManager.getLogManager().readConfiguration();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    StepLogHandler named = named();
    handler = named == null ? new StepLogHandler() : named;
    handler.setErrorManager(
        new ErrorManager() {
          @Override
          public void error(String message, Exception thrown, int code) {
            reported.add(message);
          }
        });
    if (named == null) {
      root().addHandler(handler);
    }
  }

  private static StepLogHandler named() {
    for (Handler each : root().getHandlers()) {
      if (each instanceof StepLogHandler ours) {
        return ours;
      }
    }
    return null;
  }

  /** Starts with these settings under the handler's name. */
  static JulDriver withSettings(Map<String, String> settings) {
    return withLines(
        settings.entrySet().stream()
            .map(setting -> PREFIX + setting.getKey() + " = " + setting.getValue())
            .collect(Collectors.joining("\n")));
  }

  /** Starts with these lines in the configuration. */
  static JulDriver withLines(String lines) {
    return withConfiguration(configuration(lines));
  }

  /** Starts with a whole configuration. */
  static JulDriver withConfiguration(String text) {
    try {
      Path file = Files.createTempFile("logging", ".properties");
      file.toFile().deleteOnExit();
      Files.writeString(file, text);
      return new JulDriver(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A configuration that lets every level through, but of what runs the tests. */
  static String configuration(String lines) {
    return ".level = ALL\norg.junit.level = OFF\n" + lines + "\n";
  }

  static Logger root() {
    return Logger.getLogger("");
  }

  /** Held as long as this is: LogManager itself holds loggers weakly. */
  Logger logger(String name) {
    return loggers.computeIfAbsent(name, Logger::getLogger);
  }

  StepLogHandler handler() {
    return handler;
  }

  @Override
  public void log(LogSeverity severity, String logger, String template, Object... arguments) {
    logger(logger).log(level(severity), numbered(template, arguments), arguments);
  }

  static Level level(LogSeverity severity) {
    return switch (severity) {
      case TRACE -> Level.FINEST;
      case DEBUG -> Level.FINER;
      case DEBUG2 -> Level.FINE;
      case DEBUG3 -> Level.CONFIG;
      case INFO -> Level.INFO;
      case WARN -> Level.WARNING;
      case ERROR -> Level.SEVERE;
      default -> throw new IllegalArgumentException("java.util.logging has no " + severity);
    };
  }

  /** Puts MessageFormat's signs in; numbers as a program writes them that wants plain digits. */
  private static String numbered(String template, Object[] arguments) {
    StringBuilder numbered = new StringBuilder(template);
    for (int i = 0; i < arguments.length; i++) {
      int at = numbered.indexOf("{}");
      if (at >= 0) {
        numbered.insert(at + 1, i + (arguments[i] instanceof Number ? ",number,0.####" : ""));
      }
    }
    return numbered.toString();
  }

  @Override
  public void logThrown(String logger, String message, Throwable thrown) {
    logger(logger).log(Level.WARNING, message, thrown);
  }

  @Override
  public void setContext(String key, String value) {
    throw new UnsupportedOperationException("java.util.logging has no context");
  }

  @Override
  public List<String> warnings() {
    return reported.stream().filter(line -> line.startsWith("SL-")).toList();
  }

  @Override
  public List<String> errors() {
    return reported.stream().filter(line -> !line.startsWith("SL-")).toList();
  }

  @Override
  public ChannelStats stats() {
    return handler.stats();
  }

  @Override
  public void close() {
    root().removeHandler(handler);
    handler.close();
    System.clearProperty(CONFIG_FILE);
  }
}
