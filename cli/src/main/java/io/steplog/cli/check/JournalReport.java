// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.check;

import io.steplog.CoreKeys;
import io.steplog.CoreSettings;
import io.steplog.Durability;
import io.steplog.channel.place.JournalPlace;
import io.steplog.cli.terminal.Escapes;
import io.steplog.cli.terminal.Screen;
import io.steplog.journal.file.FileSystemKind;
import io.steplog.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Says where a step's journal would lie, and what it would survive there. */
final class JournalReport {
  private JournalReport() {}

  /** Prints it, and warns of what is gone with a container. */
  static void print(Settings settings, Mounts mounts, Screen screen) {
    JournalPlace place =
        settings.get(CoreKeys.DURABILITY) == Durability.MEMORY
            ? new JournalPlace(null, List.of(), "")
            : CoreSettings.journalPlace(settings);
    Path wanted = place.directory();
    Optional<String> trouble = wanted == null ? Optional.empty() : Writable.trouble(wanted);
    Path directory = trouble.isPresent() ? null : wanted;
    Survival survival = directory == null ? Survival.NOWHERE : mounts.survivalOf(directory);
    screen.print("");
    screen.print(
        "The journal lies in "
            + (directory == null ? "" : Escapes.line(directory + ", ") + type(directory) + ", ")
            + survival.place()
            + ", and grows to "
            + (CoreSettings.journalBound(settings, directory) >> 20)
            + " MiB at most.");
    screen.print(survival.sentence());
    trouble.ifPresent(why -> screen.remark("no journal can be made in " + wanted + ": " + why));
    if (!place.why().isEmpty()) {
      screen.remark("the journal does not lie where it would by default: " + place.why());
    }
    if (survival.endsWithTheContainer()) {
      screen.remark(
          "the journal is gone with "
              + (directory == null ? "the process" : "the container")
              + ", and with it what was not stored; artifact.root or journal.dir on a volume"
              + " keeps it");
    }
  }

  private static String type(Path directory) {
    FileSystemKind kind = FileSystemKind.of(directory);
    return kind.type() + (kind.isSafeToMap() ? " (mapped)" : " (written)");
  }
}
