// SPDX-License-Identifier: Apache-2.0
package io.steplog.jul;

import io.steplog.diagnostics.Diagnostics;
import io.steplog.settings.SettingProblem;
import io.steplog.settings.loading.SettingsLoader;
import java.util.Arrays;
import java.util.logging.ErrorManager;
import java.util.logging.Filter;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogManager;

/** Reads what LogManager holds under the handler's name. The thread that makes the handler. */
final class HandlerProperties {
  /** What the names of the handler's properties begin with. */
  static final String PREFIX = StepLogHandler.class.getName() + ".";

  private static final String PLACE = "logging configuration";

  private final LogManager manager;

  /** Puts one property into force. May throw anything that is wrong with it. */
  private interface Use {
    void of(String value) throws Exception;
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
    return WrittenSettings.of(manager)
        .map(loader::framework)
        .orElseGet(() -> loader.framework(key -> manager.getProperty(PREFIX + key), PLACE));
  }

  /** Puts into force what every handler has. */
  void applyTo(StepLogHandler handler, Diagnostics diagnostics) {
    use(
        "errorManager",
        value -> handler.setErrorManager(instance(value, ErrorManager.class)),
        diagnostics);
    use("level", value -> handler.setLevel(Level.parse(value)), diagnostics);
    use("filter", value -> handler.setFilter(instance(value, Filter.class)), diagnostics);
    use("formatter", value -> handler.setFormatter(instance(value, Formatter.class)), diagnostics);
    use("encoding", handler::setEncoding, diagnostics);
  }

  private void use(String key, Use use, Diagnostics diagnostics) {
    String value = manager.getProperty(PREFIX + key);
    if (value == null) {
      return;
    }
    try {
      use.of(value.strip());
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
