// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal;

import io.steplog.diagnostics.Diagnostics;
import io.steplog.encoding.NameTable;
import io.steplog.journal.JournalOptions.Durability;
import io.steplog.journal.file.Disk;
import io.steplog.journal.folder.JournalFolder;
import io.steplog.journal.folder.Ownership;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Opens a journal's volumes: in a folder where one can be written, else in memory, which is said.
 * Never fails. For threads of ours.
 */
final class VolumeOpener {
  /** A disk that is in trouble is not given a new folder more often than that. */
  private static final long BETWEEN_TRIES_NANOS = 30_000_000_000L;

  private final JournalOptions options;
  private final NameTable names;
  private final Diagnostics diagnostics;
  private final @Nullable Path directory;
  private final @Nullable Disk disk;
  private boolean tried;
  private long lastTryNanos;

  /**
   * For volumes with these options.
   *
   * @param disk forces what has to survive the loss of the node, where the options ask for that
   */
  VolumeOpener(JournalOptions options, NameTable names, Diagnostics diagnostics, Disk disk) {
    this.options = options;
    this.names = names;
    this.diagnostics = diagnostics;
    this.directory = options.durability() == Durability.MEMORY ? null : options.directory();
    this.disk = options.durability() == Durability.SYNC ? disk : null;
  }

  /** A new volume. */
  JournalVolume open() {
    Path in = directory;
    if (in == null) {
      return JournalVolume.inMemory(options, names);
    }
    try {
      JournalVolume opened = JournalVolume.inFolder(in, options, names, disk);
      sayWhoElseMayChange(in, opened);
      return opened;
    } catch (IOException | RuntimeException unwritable) {
      diagnostics.alert(
          "SL-101",
          "the journal lies in memory and is lost if the process is killed: "
              + in
              + " cannot be written ("
              + unwritable
              + "); set journal.dir to a folder that can");
      return JournalVolume.inMemory(options, names);
    }
  }

  /**
   * Said, not refused: a volume of a container is often such a directory, and a journal in memory
   * would survive less. What strangers plant there is not adopted.
   */
  private void sayWhoElseMayChange(Path in, JournalVolume opened) {
    JournalFolder folder = opened.writer.folder;
    try {
      String trouble = folder == null ? "" : Ownership.troubleWith(in, folder.path());
      if (!trouble.isEmpty()) {
        diagnostics.alert(
            "SL-111",
            "the directory of the journal is not this user's alone: "
                + in
                + ", "
                + trouble
                + ". Others may remove entries that are not delivered yet; set journal.dir to a"
                + " folder of mode 0700 that this user owns");
      }
    } catch (IOException unreadable) {
      // What cannot be looked at was written to all the same.
      return;
    }
  }

  /** The volume to go on with instead of this one, {@code null} where this one will do. */
  @Nullable JournalVolume instead(JournalVolume volume) {
    if (!volume.isIntact()) {
      diagnostics.alert(
          "SL-104",
          "the journal's folder "
              + (volume.writer.folder == null ? "" : volume.writer.folder.path())
              + " was removed or replaced; going on in a new one. A kill now may lose entries that"
              + " are not delivered yet");
      return open();
    }
    String trouble = troubleWith(volume);
    if (trouble == null || directory == null || !mayTry()) {
      return null;
    }
    try {
      JournalVolume next = JournalVolume.inFolder(directory, options, names, disk);
      diagnostics.alert(
          "SL-109", "the journal goes on in " + directory + " in a new folder: " + trouble);
      return next;
    } catch (IOException | RuntimeException stillUnwritable) {
      return null;
    }
  }

  private @Nullable String troubleWith(JournalVolume volume) {
    if (volume.writer.folder == null) {
      return "until now it lay in memory";
    }
    if (volume.writer.hasFailed()) {
      return "its file could not be written";
    }
    String refusal = disk == null ? null : volume.forced.refusal();
    return refusal == null ? null : "the disk refused to make it durable: " + refusal;
  }

  private boolean mayTry() {
    long now = System.nanoTime();
    if (tried && now - lastTryNanos < BETWEEN_TRIES_NANOS) {
      return false;
    }
    tried = true;
    lastTryNanos = now;
    return true;
  }
}
