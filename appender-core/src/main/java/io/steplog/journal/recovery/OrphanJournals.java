// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal.recovery;

import io.steplog.journal.folder.FolderMark;
import io.steplog.journal.folder.JournalFolder;
import io.steplog.journal.folder.JournalHeader;
import io.steplog.journal.folder.Ownership;
import io.steplog.journal.recovery.UnreadableJournalException.Why;
import io.steplog.record.Origin;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The journals in one directory, those of dead processes among them. Never takes one from a living
 * process: a journal is adopted only with its lock, which the system lets go when its process is
 * dead. For threads of ours.
 */
public final class OrphanJournals {
  private static final Duration UNFINISHED = Duration.ofHours(1);

  private final Path directory;

  public OrphanJournals(Path directory) {
    this.directory = directory;
  }

  /** All folders that may be journals, oldest first; empty where the directory does not exist. */
  public List<Path> folders() throws IOException {
    List<Path> folders = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        if (isCandidate(entry)) {
          folders.add(entry);
        }
      }
    } catch (NoSuchFileException | NotDirectoryException none) {
      return List.of();
    }
    folders.sort(java.util.Comparator.comparing(OrphanJournals::modified));
    return folders;
  }

  /** Whether a living process holds it. */
  public boolean isLive(Path folder) throws IOException {
    if (JournalFolder.isHeldHere(folder)) {
      return true;
    }
    JournalFolder locked = JournalFolder.lock(folder);
    if (locked == null) {
      return Files.exists(folder);
    }
    locked.unlock();
    return false;
  }

  /** Whether a living process delivers it for a dead one. */
  public boolean isBeingAdopted(Path folder) throws IOException {
    return FolderMark.ADOPTED.isSet(folder) && isLive(folder);
  }

  /**
   * Adopts one journal; empty where a living process holds it, somebody else adopted it, or nothing
   * was left in it (then it is removed).
   *
   * @param ifHeaderIsLost the stores to deliver to where the journal no longer says which
   * @throws UnreadableJournalException where there is something that this version cannot read; it
   *     is left untouched
   */
  public Optional<AdoptedJournal> adopt(Path folder, List<JournalHeader.Store> ifHeaderIsLost)
      throws IOException {
    requireOurs(folder);
    JournalFolder locked = JournalFolder.lock(folder);
    if (locked == null) {
      return Optional.empty();
    }
    try {
      Optional<JournalHeader> header = header(folder, ifHeaderIsLost);
      if (header.isEmpty()) {
        requireNothingInside(folder);
        locked.delete();
        return Optional.empty();
      }
      if (FolderMark.ADOPTED.set(folder) && !FolderMark.CLOSED.isSet(folder)) {
        KilledProcesses.add(directory, header.get());
      }
      return Optional.of(new AdoptedJournal(locked, header.get()));
    } catch (IOException | RuntimeException unreadable) {
      locked.unlock();
      throw unreadable;
    }
  }

  private static Optional<JournalHeader> header(
      Path folder, List<JournalHeader.Store> ifHeaderIsLost) throws IOException {
    JournalHeader header = JournalHeader.read(folder);
    if (header != null) {
      return Optional.of(header);
    }
    List<SegmentHead> heads = RecoveredSegments.heads(folder);
    if (JournalHeader.isOfLaterVersion(folder)
        || heads.stream().anyMatch(SegmentHead::isOfLaterVersion)) {
      throw new UnreadableJournalException(folder, Why.LATER_VERSION);
    }
    return heads.stream()
        .map(SegmentHead::segment)
        .flatMap(Stream::ofNullable)
        .findFirst()
        .map(
            any ->
                new JournalHeader(
                    any.writer(),
                    any.salt(),
                    "",
                    ifHeaderIsLost,
                    Map.of(),
                    Origin.of("unknown", "unknown", Origin.DEFAULT_SOURCE)));
  }

  /** What is removed without being delivered must be known to be empty. */
  private static void requireNothingInside(Path folder) throws IOException {
    // Before a folder has its name nothing is appended in it.
    if (!isUnfinished(folder)
        && (JournalHeader.isThere(folder) || !RecoveredSegments.files(folder).isEmpty())) {
      throw new UnreadableJournalException(folder, Why.DAMAGED);
    }
  }

  private static boolean isCandidate(Path entry) throws IOException {
    if (!Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    if (!isUnfinished(entry)) {
      // What else lies hidden beside journals is none.
      return !entry.getFileName().toString().startsWith(".");
    }
    return modified(entry).isBefore(Instant.now().minus(UNFINISHED));
  }

  private static boolean isUnfinished(Path folder) {
    return folder.getFileName().toString().startsWith(".new-");
  }

  private static Instant modified(Path entry) {
    try {
      return Files.getLastModifiedTime(entry, LinkOption.NOFOLLOW_LINKS).toInstant();
    } catch (IOException gone) {
      return Instant.EPOCH;
    }
  }

  /** Somebody else's folder, or one that others can write to, may hold anything. */
  private static void requireOurs(Path folder) throws IOException {
    if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    PosixFileAttributes attributes =
        Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    Set<PosixFilePermission> permissions = attributes.permissions();
    if (permissions.contains(PosixFilePermission.GROUP_WRITE)
        || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
      throw new IOException(
          "the journal " + folder + " can be written by others, so it is not adopted");
    }
    if (Ownership.mayBePlanted(folder)) {
      throw new IOException(
          "the journal "
              + folder
              + " belongs to "
              + attributes.owner()
              + ", in a directory that everybody may write to, so it is not adopted");
    }
    Path lock = folder.resolve("lock");
    if (!Files.isReadable(lock) || !Files.isWritable(lock)) {
      throw new IOException("the journal " + folder + " belongs to " + attributes.owner());
    }
  }
}
