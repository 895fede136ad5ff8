// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.ask;

import java.util.List;

/** The call or the settings are wrong: nothing was done. Ends the command with 2. */
public final class WrongUsage extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  public WrongUsage(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  public WrongUsage(String problem) {
    this(List.of(problem));
  }

  /** All that is wrong, each in one sentence. */
  public List<String> problems() {
    return problems;
  }
}
