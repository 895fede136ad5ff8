// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.recover;

import io.steplog.cli.ask.WrongUsage;
import io.steplog.cli.verb.Ended;
import io.steplog.cli.verb.Session;
import io.steplog.cli.verb.Verb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steplog recover}: delivers the journals that dead processes left, each entry once. */
@Command(
    name = "recover",
    description = {
      "Delivers what dead processes left in their journals, to the stores it was meant for.",
      "Ends with 0 when nothing is left undelivered, with 3 when something is. The journal of a"
          + " living process is named and left alone.",
      "With --watch it goes on until it is asked to end, as by SIGTERM, and then looks once more:"
          + " a sidecar that outlives the step's container."
    },
    mixinStandardHelpOptions = true)
public final class RecoverVerb implements Verb {
  @Parameters(
      paramLabel = "DIR",
      description = "An artifact store's root, a directory of journals, or one journal's folder.")
  private String directory = "";

  @Option(
      names = "--watch",
      description = "Goes on, and delivers what a process leaves as soon as it is dead.")
  private boolean watch;

  @Override
  public Ended run(Session session) throws IOException {
    if (watch) {
      return new Watch(session, path(directory)).run();
    }
    JournalDirectory journals = JournalDirectory.at(existing(directory));
    Recovery recovery = new Recovery(session, journals);
    List<Path> folders = journals.folders();
    if (folders.isEmpty()) {
      session.screen().print("no journal is left in " + directory);
    }
    boolean all = true;
    for (Path folder : folders) {
      all &= recovery.recover(folder);
    }
    return all ? Ended.DONE : Ended.INCOMPLETE;
  }

  static Path existing(String text) {
    Path path = path(text);
    if (Files.isDirectory(path)) {
      return path;
    }
    throw new WrongUsage(
        "DIR: " + text + (Files.exists(path) ? " is no directory" : " does not exist"));
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new WrongUsage("DIR: '" + text + "' is no path: " + e.getReason());
    }
  }
}
