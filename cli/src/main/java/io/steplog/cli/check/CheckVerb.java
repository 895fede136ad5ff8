// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.check;

import io.steplog.cli.ask.WrongUsage;
import io.steplog.cli.open.ProcessSettings;
import io.steplog.cli.show.Table;
import io.steplog.cli.verb.Ended;
import io.steplog.cli.verb.Session;
import io.steplog.cli.verb.Verb;
import io.steplog.flavor.FlavorRegistry;
import io.steplog.settings.EffectiveSetting;
import io.steplog.settings.SettingProblem;
import io.steplog.settings.frameworkfile.ConfiguredAppender;
import io.steplog.settings.frameworkfile.FrameworkFile;
import io.steplog.settings.loading.LoadedSettings;
import io.steplog.settings.source.RawSetting;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code steplog check}: prints every setting that holds here and where it was set, and what is
 * found of the origin; for each appender of a framework's file, if one is named.
 */
@Command(
    name = "check",
    description = {
      "Prints every setting that holds, where it was set, and what is found of run and step.",
      "Ends with 2 and all problems if something is wrong."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
public final class CheckVerb implements Verb {
  @Option(
      names = "--framework-file",
      paramLabel = "FILE",
      description =
          "Reads also the settings in this logback.xml, log4j2.xml (.properties, .yaml, .json) or"
              + " logging.properties.")
  private @Nullable String frameworkFile;

  @Override
  public Ended run(Session session) {
    Map<String, String> environment = session.surroundings().environment();
    FlavorRegistry flavors = FlavorRegistry.load();
    if (frameworkFile == null) {
      return show(ProcessSettings.load(flavors, environment, List.of()), session);
    }
    Ended ended = Ended.DONE;
    for (ConfiguredAppender appender : appenders(frameworkFile, environment)) {
      session
          .screen()
          .remark("settings of " + appender.name() + ", configured at " + appender.place());
      List<RawSetting> written = appender.settings();
      if (show(ProcessSettings.load(flavors, environment, written), session) != Ended.DONE) {
        ended = Ended.WRONG_USAGE;
      }
    }
    return ended;
  }

  private static Ended show(LoadedSettings loaded, Session session) {
    List<EffectiveSetting> settings = loaded.settings().effective();
    new Table("SETTING", "VALUE", "PLACE")
        .print(
            row -> settings.forEach(one -> row.cells(one.name(), one.value(), one.place())),
            session.screen().palette(),
            session.screen()::print);
    IdentityReport.print(loaded.settings(), session.surroundings().environment(), session.screen());
    JournalReport.print(loaded.settings(), Mounts.ofThisProcess(), session.screen());
    for (SettingProblem problem : loaded.problems()) {
      session.screen().remark(problem.toString());
    }
    return loaded.errors().isEmpty() ? Ended.DONE : Ended.WRONG_USAGE;
  }

  private static List<ConfiguredAppender> appenders(String file, Map<String, String> environment) {
    List<ConfiguredAppender> appenders;
    try {
      appenders = FrameworkFile.read(Path.of(file), environment, systemProperties());
    } catch (NoSuchFileException | InvalidPathException e) {
      throw new WrongUsage("--framework-file: there is no file " + file);
    } catch (IOException e) {
      throw new WrongUsage("--framework-file: " + file + " cannot be read: " + e.getMessage());
    }
    if (appenders.isEmpty()) {
      throw new WrongUsage("--framework-file: " + file + " configures no appender of Steplog");
    }
    return appenders;
  }

  private static Map<String, String> systemProperties() {
    Map<String, String> properties = new HashMap<>();
    for (String name : System.getProperties().stringPropertyNames()) {
      properties.put(name, System.getProperty(name, ""));
    }
    return properties;
  }
}
