// SPDX-License-Identifier: Apache-2.0
package io.steplog.settings.loading;

import io.steplog.diagnostics.Diagnostics;
import io.steplog.settings.OnConfigError;
import io.steplog.settings.SettingProblem;
import io.steplog.settings.Settings;
import io.steplog.settings.SettingsException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What came of loading: settings that can be used in any case, and all that was wrong.
 *
 * @param settings what holds; whatever cannot be used counts as not set
 * @param problems what was wrong, in the order of the places
 */
public record LoadedSettings(Settings settings, List<SettingProblem> problems) {
  /** Problems of one code that are reported each for itself; the rest in one line. */
  private static final int MOST_SINGLE = 8;

  public LoadedSettings {
    problems = List.copyOf(problems);
  }

  /** The problems that count as errors. */
  public List<SettingProblem> errors() {
    List<SettingProblem> errors = new ArrayList<>();
    for (SettingProblem problem : problems) {
      if (problem.weight() == SettingProblem.Weight.ERROR) {
        errors.add(problem);
      }
    }
    return errors;
  }

  /**
   * The settings, all problems reported.
   *
   * @throws SettingsException with all problems, if one is an error and {@code on-config-error =
   *     fail}
   */
  public Settings settle(Diagnostics diagnostics) {
    boolean fails =
        !errors().isEmpty() && settings.get(SettingsLoader.ON_CONFIG_ERROR) == OnConfigError.FAIL;
    List<SettingProblem> told = fails ? withNothingStarted() : problems;
    if (!told.isEmpty()) {
      report(told, diagnostics);
    }
    if (fails) {
      throw new SettingsException(told);
    }
    return settings;
  }

  /** The problems without the promise of a default, which nothing is there to use. */
  private List<SettingProblem> withNothingStarted() {
    return problems.stream()
        .map(problem -> problem.withEffect("nothing is started: on-config-error = fail"))
        .toList();
  }

  /**
   * Reports every problem, in few enough lines of one code that a limit on their rate lets pass.
   */
  private static void report(List<SettingProblem> problems, Diagnostics diagnostics) {
    Map<String, List<SettingProblem>> byCode =
        problems.stream()
            .collect(
                Collectors.groupingBy(
                    SettingProblem::code, LinkedHashMap::new, Collectors.toList()));
    byCode.forEach(
        (code, same) -> {
          same.stream()
              .limit(MOST_SINGLE)
              .forEach(problem -> diagnostics.warn(code, problem.sentence()));
          if (same.size() > MOST_SINGLE) {
            diagnostics.warn(
                code,
                same.stream()
                    .skip(MOST_SINGLE)
                    .map(SettingProblem::sentence)
                    .collect(Collectors.joining(" | ")));
          }
        });
  }
}
