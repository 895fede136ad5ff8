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
 * @param why the reason for any other place than the first choice, empty for that
 */
public record JournalPlace(@Nullable Path directory, String why) {
  private static final String JOURNALS = "journal";

  /** In the directory that a setting names. */
  public static JournalPlace configured(Path directory) {
    return new JournalPlace(directory, "");
  }

  /**
   * For an artifact root.
   *
   * @param root the root, which may not be there yet
   * @param ownFolder the folder in it that is the library's own
   */
  public static JournalPlace inRoot(Path root, Path ownFolder) {
    Path beside = ownFolder.resolve(JOURNALS);
    boolean writable = canWrite(beside);
    if (writable && FileSystemKind.of(root).isSafeToMap()) {
      return new JournalPlace(beside, "");
    }
    Optional<Path> temporary = temporary(root.toAbsolutePath().normalize().toString());
    if (temporary.isPresent() && (!writable || FileSystemKind.of(temporary.get()).isSafeToMap())) {
      return new JournalPlace(
          temporary.get(),
          writable
              ? root + " is on " + FileSystemKind.of(root).type() + ", which is not safe to map"
              : root + " cannot be written");
    }
    return new JournalPlace(
        writable ? beside : null,
        writable ? "" : "neither " + root + " nor the temporary directory can be written");
  }

  /** Where there is no root: below the temporary directory, by the names of the stores. */
  public static JournalPlace withoutRoot(String stores) {
    return temporary(stores)
        .map(path -> new JournalPlace(path, ""))
        .orElse(new JournalPlace(null, "the temporary directory cannot be written"));
  }

  /** Every place that {@link #inRoot} may have chosen at some time; makes none of them. */
  public static List<Path> everyOf(Path root, Path ownFolder) {
    List<Path> places = new ArrayList<>(List.of(ownFolder.resolve(JOURNALS)));
    places.addAll(everyWithoutRoot(root.toAbsolutePath().normalize().toString()));
    return places;
  }

  /** The place that {@link #withoutRoot} may have chosen at some time; does not make it. */
  public static List<Path> everyWithoutRoot(String stores) {
    return PrivateFolder.existing(temporaryDirectory()).stream()
        .map(own -> own.resolve(hash(stores)))
        .toList();
  }

  private static Optional<Path> temporary(String name) {
    return PrivateFolder.of(temporaryDirectory()).map(own -> own.resolve(hash(name)));
  }

  private static Path temporaryDirectory() {
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
