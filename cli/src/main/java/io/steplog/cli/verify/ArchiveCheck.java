// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.verify;

import io.steplog.cli.ask.WrongUsage;
import io.steplog.cli.show.Counts;
import io.steplog.cli.terminal.Escapes;
import io.steplog.cli.terminal.Screen;
import io.steplog.cli.verb.Ended;
import io.steplog.flavor.artifact.archive.Archive;
import io.steplog.flavor.artifact.archive.Checksums;
import io.steplog.flavor.artifact.archive.DamagedArchiveException;
import io.steplog.store.OriginQuery;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Holds an archive against its manifest, and then what is in it against itself. */
final class ArchiveCheck {
  private final Screen screen;
  private boolean sound = true;

  ArchiveCheck(Screen screen) {
    this.screen = screen;
  }

  Ended run(String file, OriginQuery query) throws IOException {
    Path path = path(file);
    try {
      int files = new Checksums(Archive.open(path)).check(this::say);
      screen.print(Counts.of(files) + " files as the manifest says");
    } catch (NoSuchFileException e) {
      say(Archive.MANIFEST, "is not in the archive, so no checksum could be held against it");
    } catch (DamagedArchiveException e) {
      say(file, "is " + e.getMessage());
      return Ended.INCOMPLETE;
    }
    Ended ended = new StoreCheck(screen).run(file, path, query);
    return sound ? ended : Ended.INCOMPLETE;
  }

  private static Path path(String file) {
    try {
      Path path = Path.of(file);
      if (!Archive.isOne(path)) {
        throw new WrongUsage("FILE: " + file + " is no file that steplog archive made");
      }
      return path;
    } catch (InvalidPathException e) {
      throw new WrongUsage("FILE: '" + file + "' is no path: " + e.getReason());
    }
  }

  private void say(String where, String what) {
    sound = false;
    screen.print("damage  " + Escapes.line(where + ": " + what));
  }
}
