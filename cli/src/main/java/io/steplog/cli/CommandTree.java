// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli;

import io.steplog.cli.check.CheckVerb;
import io.steplog.cli.diff.DiffVerb;
import io.steplog.cli.export.ExportVerb;
import io.steplog.cli.listing.FlavorsVerb;
import io.steplog.cli.listing.RunsVerb;
import io.steplog.cli.logs.LogsVerb;
import io.steplog.cli.recover.RecoverVerb;
import io.steplog.cli.recover.ReplayVerb;
import io.steplog.cli.upkeep.ArchiveVerb;
import io.steplog.cli.upkeep.CompactVerb;
import io.steplog.cli.upkeep.KeepVerb;
import io.steplog.cli.upkeep.PruneVerb;
import io.steplog.cli.verb.Verb;
import io.steplog.cli.verify.VerifyVerb;
import io.steplog.cli.why.WhyVerb;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/**
 * The command and its verbs as picocli sees them. Looks into the class of a verb only where that
 * verb is called, since that is much of what a short call costs.
 */
final class CommandTree {
  private static final Map<String, Supplier<Verb>> VERBS = new LinkedHashMap<>();

  static {
    VERBS.put("logs", LogsVerb::new);
    VERBS.put("runs", RunsVerb::new);
    VERBS.put("diff", DiffVerb::new);
    VERBS.put("flavors", FlavorsVerb::new);
    VERBS.put("check", CheckVerb::new);
    VERBS.put("why", WhyVerb::new);
    VERBS.put("recover", RecoverVerb::new);
    VERBS.put("replay", ReplayVerb::new);
    VERBS.put("verify", VerifyVerb::new);
    VERBS.put("export", ExportVerb::new);
    VERBS.put("archive", ArchiveVerb::new);
    VERBS.put("compact", CompactVerb::new);
    VERBS.put("keep", KeepVerb::new);
    VERBS.put("prune", PruneVerb::new);
  }

  private CommandTree() {}

  /** The names of all verbs. */
  static Set<String> verbs() {
    return VERBS.keySet();
  }

  /** The tree to read these arguments with: with one verb where they begin with it, or with all. */
  static CommandLine toRead(String[] args) {
    CommandLine root = new CommandLine(new Root());
    Supplier<Verb> named = args.length == 0 ? null : VERBS.get(args[0]);
    if (named != null) {
      root.addSubcommand(args[0], named.get());
    } else {
      VERBS.forEach((name, verb) -> root.addSubcommand(name, verb.get()));
    }
    gatherErrors(root);
    root.getSubcommands().values().forEach(CommandTree::gatherErrors);
    return root;
  }

  private static void gatherErrors(CommandLine line) {
    line.getCommandSpec().parser().collectErrors(true);
  }

  @Command(
      name = "steplog",
      description = "Fetches, checks, recovers and keeps the logs of pipeline steps.",
      synopsisSubcommandLabel = "VERB",
      mixinStandardHelpOptions = true,
      versionProvider = JarVersion.class,
      footer = {
        "",
        "Ends with 0; 1 when nothing matched; 2 on wrong usage or settings; 3 when something could"
            + " not be read."
      })
  static final class Root {}

  /** Tells the version that the build wrote into the jar, or that there is no jar. */
  static final class JarVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"steplog " + (version == null ? "(run from class files)" : version)};
    }
  }
}
