// SPDX-License-Identifier: Apache-2.0
package io.steplog.jul;

import io.steplog.diagnostics.Diagnostics;
import io.steplog.settings.SettingProblem;
import io.steplog.settings.loading.SettingsLoader;
import io.steplog.settings.source.RawSetting;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.ErrorManager;
import java.util.logging.Filter;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogManager;
import org.jspecify.annotations.Nullable;

/** Reads what LogManager holds under the handler's name. The thread that makes the handler. */
final class HandlerProperties {
  /** What the names of the handler's properties begin with. */
  static final String PREFIX = StepLogHandler.class.getName() + ".";

  private static final String PLACE = "logging configuration";

  /** The error manager first, since it is told what is wrong with the others. */
  private static final List<String> OF_EVERY_HANDLER =
      List.of("errorManager", "level", "filter", "formatter", "encoding");

  private final LogManager manager;

  /** A class rather than a function, which would be spun in every process. */
  private record OfHandler(LogManager manager) implements Function<String, @Nullable String> {
    @Override
    public @Nullable String apply(String key) {
      return manager.getProperty(PREFIX + key);
    }
  }

  HandlerProperties(LogManager manager) {
    this.manager = manager;
  }

  /** Whether the root logger's handlers are said to be of this class. */
  boolean namesTheHandlerOfTheRoot() {
    String handlers = manager.getProperty("handlers");
    return handlers != null
        && Arrays.asList(handlers.split("[\\s,]+")).contains(StepLogHandler.class.getName());
  }

  /** Adds our own settings. */
  SettingsLoader addTo(SettingsLoader loader) {
    Optional<List<RawSetting>> written = WrittenSettings.of(manager);
    return written.isPresent()
        ? loader.framework(written.get())
        : loader.framework(new OfHandler(manager), PLACE);
  }

  /** Puts into force what every handler has. */
  void applyTo(StepLogHandler handler, Diagnostics diagnostics) {
    for (String key : OF_EVERY_HANDLER) {
      String value = manager.getProperty(PREFIX + key);
      if (value != null) {
        apply(key, value, handler, diagnostics);
      }
    }
  }

  private static void apply(
      String key, String value, StepLogHandler handler, Diagnostics diagnostics) {
    try {
      set(key, value.strip(), handler);
    } catch (Exception | LinkageError e) {
      SettingProblem problem =
          new SettingProblem(
              SettingProblem.Weight.ERROR,
              SettingProblem.BAD_VALUE,
              key,
              value,
              PLACE,
              e.toString(),
              "",
              "as if it were not set");
      diagnostics.warn(problem.code(), problem.sentence());
    }
  }

  /** May throw anything that is wrong with the value. */
  private static void set(String key, String value, StepLogHandler handler) throws Exception {
    switch (key) {
      case "errorManager" -> handler.setErrorManager(instance(value, ErrorManager.class));
      case "level" -> handler.setLevel(Level.parse(value));
      case "filter" -> handler.setFilter(instance(value, Filter.class));
      case "formatter" -> handler.setFormatter(instance(value, Formatter.class));
      case "encoding" -> handler.setEncoding(value);
      default -> throw new IllegalArgumentException(key);
    }
  }

  private static <T> T instance(String type, Class<T> of) throws ReflectiveOperationException {
    return of.cast(load(type).getDeclaredConstructor().newInstance());
  }

  private static Class<?> load(String type) throws ClassNotFoundException {
    ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
    try {
      // As LogManager does; where this class itself is elsewhere, so may be the others.
      return Class.forName(type, false, ClassLoader.getSystemClassLoader());
    } catch (ClassNotFoundException notThere) {
      return Class.forName(
          type, false, ofThread == null ? StepLogHandler.class.getClassLoader() : ofThread);
    }
  }
}
