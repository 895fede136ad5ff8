// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.ask;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Gathers what is wrong with a call, so that the user hears all of it at once. One thread. */
public final class Problems {
  private final List<String> found = new ArrayList<>();

  /** Notes one problem: the argument, what is wrong with it, what would be right. */
  public void add(String problem) {
    found.add(problem);
  }

  /**
   * Reads an argument; where it cannot be read, notes why, behind the option's name, and gives
   * {@code null}, as for an argument that was not given.
   */
  public <T> @Nullable T read(
      String option, @Nullable String argument, Function<String, T> reader) {
    if (argument == null) {
      return null;
    }
    try {
      return reader.apply(argument);
    } catch (BadArgument e) {
      add(option + ": " + e.getMessage());
      return null;
    }
  }

  /**
   * Ends the call if anything was noted.
   *
   * @throws WrongUsage with all of it
   */
  public void raise() {
    if (!found.isEmpty()) {
      throw new WrongUsage(found);
    }
  }
}
