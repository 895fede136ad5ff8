// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.check;

import io.steplog.cli.open.ProcessSettings;
import io.steplog.cli.show.Table;
import io.steplog.cli.verb.Ended;
import io.steplog.cli.verb.Session;
import io.steplog.cli.verb.Verb;
import io.steplog.flavor.FlavorRegistry;
import io.steplog.settings.EffectiveSetting;
import io.steplog.settings.SettingProblem;
import io.steplog.settings.loading.LoadedSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code steplog check}: prints every setting that holds here and where it was set. */
@Command(
    name = "check",
    description = {
      "Prints every setting that holds, and where it was set.",
      "Ends with 2 and all problems if something is wrong."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
public final class CheckVerb implements Verb {
  @Option(
      names = "--framework-file",
      paramLabel = "FILE",
      description =
          "Reads also the settings in this logback.xml, log4j2.xml or logging.properties.")
  private @Nullable String frameworkFile;

  @Override
  public Ended run(Session session) {
    FlavorRegistry flavors = FlavorRegistry.load();
    LoadedSettings loaded =
        ProcessSettings.load(flavors, session.surroundings().environment(), List.of());
    List<EffectiveSetting> settings = loaded.settings().effective();
    new Table("SETTING", "VALUE", "PLACE")
        .print(
            row -> settings.forEach(one -> row.cells(one.name(), one.value(), one.place())),
            session.screen().palette(),
            session.screen()::print);
    for (SettingProblem problem : loaded.problems()) {
      session.screen().remark(problem.toString());
    }
    return loaded.errors().isEmpty() ? Ended.DONE : Ended.WRONG_USAGE;
  }
}
