// SPDX-License-Identifier: Apache-2.0
package io.steplog.settings;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Lists everything that is wrong with the settings, where wrong settings must not be passed over.
 */
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  // Not serialized: whoever reads it back elsewhere has the message.
  private final transient List<SettingProblem> problems;

  /** All problems at once. */
  public SettingsException(List<SettingProblem> problems) {
    super(
        problems.stream()
            .map(SettingProblem::toString)
            .collect(Collectors.joining("\n  ", "wrong settings:\n  ", "")));
    this.problems = List.copyOf(problems);
  }

  /** The problems, in the order of their places. */
  public List<SettingProblem> problems() {
    return problems;
  }
}
