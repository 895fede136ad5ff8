// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code steplog} command. Ends with 0, or with 2 and a usage text when called wrongly. */
@Command(
    name = "steplog",
    description = "Fetches, checks and recovers the logs of pipeline steps.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.JarVersion.class)
public final class Main implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main());
  }

  /** Runs when no verb was given, which is always a mistake. */
  @Override
  public void run() {
    if (spec == null) {
      throw new IllegalStateException("not started by picocli");
    }
    throw new ParameterException(spec.commandLine(), "which verb?");
  }

  /** Tells the version that the build wrote into the jar, or that there is no jar. */
  static final class JarVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"steplog " + (version == null ? "(run from class files)" : version)};
    }
  }
}
