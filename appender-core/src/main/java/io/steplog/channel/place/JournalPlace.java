// SPDX-License-Identifier: Apache-2.0
package io.steplog.channel.place;

import io.steplog.journal.file.FileSystemKind;
import io.steplog.record.Digits;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The directory in which the journals of a root lie. Beside the stored lines where files can be
 * mapped there safely, so that whoever sees the lines sees what is not stored yet; else below the
 * temporary directory, under a name by which the next process finds it.
 *
 * @param directory {@code null} where nothing can be written
 * @param adoptFrom where earlier processes may have left journals of the same root
 * @param why the reason for any other place than the first choice, empty for that
 */
public record JournalPlace(@Nullable Path directory, List<Path> adoptFrom, String why) {
  private static final String JOURNALS = "journal";

  /** In the directory that a setting names. */
  public static JournalPlace configured(Path directory) {
    return new JournalPlace(directory, List.of(directory), "");
  }

  /**
   * For an artifact root.
   *
   * @param root the root, which may not be there yet
   * @param ownFolder the folder in it that is the library's own
   */
  public static JournalPlace inRoot(Path root, Path ownFolder) {
    Path beside = ownFolder.resolve(JOURNALS);
    String refused = whyNot(root, ownFolder, beside);
    if (refused.isEmpty() && FileSystemKind.of(root).isSafeToMap()) {
      return new JournalPlace(beside, everyOf(root, ownFolder), "");
    }
    boolean writable = refused.isEmpty();
    Optional<Path> temporary =
        PrivateFolder.make(temporary()).map(own -> own.resolve(hash(nameOf(root))));
    List<Path> every = everyOf(root, ownFolder);
    if (temporary.isPresent() && (!writable || FileSystemKind.of(temporary.get()).isSafeToMap())) {
      return new JournalPlace(
          temporary.get(),
          every,
          writable
              ? root + " is on " + FileSystemKind.of(root).type() + ", which is not safe to map"
              : refused);
    }
    return writable
        ? new JournalPlace(beside, every, "")
        : new JournalPlace(
            null, every, refused + ", and neither can the temporary directory be used");
  }

  /** Why no journal can lie there; empty where one can. */
  private static String whyNot(Path root, Path ownFolder, Path beside) {
    for (Path folder : List.of(ownFolder, beside)) {
      // Whoever can put a link there would choose where our files go.
      if (Files.isSymbolicLink(folder)) {
        return folder + " is a link";
      }
    }
    return canWrite(beside) ? "" : root + " cannot be written";
  }

  /** Where there is no root: below the temporary directory, by the names of the stores. */
  public static JournalPlace withoutRoot(String stores) {
    return PrivateFolder.make(temporary())
        .map(own -> configured(own.resolve(hash(stores))))
        .orElse(new JournalPlace(null, List.of(), "the temporary directory cannot be written"));
  }

  /** Every place that {@link #inRoot} may have chosen at some time; makes none of them. */
  public static List<Path> everyOf(Path root, Path ownFolder) {
    List<Path> places = new ArrayList<>(List.of(ownFolder.resolve(JOURNALS)));
    places.addAll(everyWithoutRoot(nameOf(root)));
    return List.copyOf(places);
  }

  /** The place that {@link #withoutRoot} may have chosen at some time; does not make it. */
  public static List<Path> everyWithoutRoot(String stores) {
    Optional<Path> own = PrivateFolder.existing(temporary());
    return own.isPresent() ? List.of(own.get().resolve(hash(stores))) : List.of();
  }

  private static String nameOf(Path root) {
    return root.toAbsolutePath().normalize().toString();
  }

  private static Path temporary() {
    return Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
  }

  private static boolean canWrite(Path path) {
    Path existing = path.toAbsolutePath().normalize();
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    return existing != null && Files.isDirectory(existing) && Files.isWritable(existing);
  }

  /**
   * Tells the roots of one user apart (FNV-1a of 64 bits). No digest of the JDK's: to find one
   * takes longer than all else that is done here, and where two names should ever meet, each
   * journal says itself whose entries it holds.
   */
  private static String hash(String name) {
    long hash = 0xcbf29ce484222325L;
    for (byte each : name.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ each & 0xff) * 0x100000001b3L;
    }
    return Digits.hex(hash, 16);
  }
}
