// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.open;

import io.steplog.cli.ask.Problems;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The two options by which every reading verb is told where to read. */
public final class StoreOptions {
  @Option(
      names = "--root",
      paramLabel = "DIR",
      description =
          "Reads the artifact store in this directory, or in the file that steplog archive made.")
  private @Nullable String root;

  @Option(
      names = "--store",
      paramLabel = "NAME",
      description = "Reads this configured store. Default: the first one that can be read.")
  private @Nullable String store;

  /** Notes it when both are given. */
  public void check(Problems problems) {
    if (root != null && store != null) {
      problems.add("--root and --store both say where to read: give one of them");
    }
  }

  /** The directory or archive, {@code null} where none was given. */
  public @Nullable String root() {
    return root;
  }

  /** The store's name, {@code null} where none was given. */
  public @Nullable String store() {
    return store;
  }
}
