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

/** Says where a step's journal would lie, and what it would survive there. */
final class JournalReport {
  private JournalReport() {}

  /** Prints it, and warns of what is gone with a container. */
  static void print(Settings settings, Mounts mounts, Screen screen) {
    JournalPlace place =
        settings.get(CoreKeys.DURABILITY) == Durability.MEMORY
            ? new JournalPlace(null, List.of(), "")
            : CoreSettings.journalPlace(settings);
    Path directory = place.directory();
    Survival survival = directory == null ? Survival.NOWHERE : mounts.survivalOf(directory);
    screen.print("");
    screen.print(
        "The journal lies in "
            + (directory == null ? "" : Escapes.line(directory + ", ") + type(directory) + ", ")
            + survival.place()
            + '.');
    screen.print(survival.sentence());
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
