// SPDX-License-Identifier: Apache-2.0
package io.steplog.channel.place;

import io.steplog.journal.file.FileSystemKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
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
    return places;
  }

  /** The place that {@link #withoutRoot} may have chosen at some time; does not make it. */
  public static List<Path> everyWithoutRoot(String stores) {
    return PrivateFolder.existing(temporary()).stream()
        .map(own -> own.resolve(hash(stores)))
        .toList();
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

  private static String hash(String name) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
