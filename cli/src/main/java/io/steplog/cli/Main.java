// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli;

import io.steplog.cli.open.ConfiguredStores;
import io.steplog.cli.terminal.Surroundings;

/** The {@code steplog} command. Ends with one of the codes of {@link io.steplog.cli.verb.Ended}. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    Surroundings surroundings = Surroundings.ofThisProcess();
    int code =
        new Call(surroundings, new ConfiguredStores(surroundings.environment())).execute(args);
    // Not left to the last thread's end: an opened store may have threads of its own.
    System.exit(code);
  }
}
