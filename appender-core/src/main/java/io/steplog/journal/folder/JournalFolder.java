// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal.folder;

import io.steplog.journal.file.PrivateFiles;
import io.steplog.record.RandomBits;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A journal's folder while this process holds its lock: nobody else reads or changes what is in it.
 *
 * <p>The lock file is opened once and by this class alone: on POSIX, whoever in this process opens
 * and closes it a second time lets go of the lock without noticing. So every folder that this JVM
 * holds is listed in the system property {@value #HELD}, which other copies of this class in other
 * class loaders see as well. All methods are for threads of our own, since an interrupt would close
 * the lock's channel.
 */
public final class JournalFolder {
  /** Names the folders that this JVM holds, separated by the path separator. */
  public static final String HELD = "io.steplog.journals.held";

  private static final String LOCK = "lock";
  private static final String NEW = ".new-";

  private Path path;
  private final RandomAccessFile lockFile;
  private final Object key;

  private JournalFolder(Path path, RandomAccessFile lockFile, Object key) {
    this.path = path;
    this.lockFile = lockFile;
    this.key = key;
  }

  /** Makes a folder under a temporary name and locks it; {@link #publish} gives it its name. */
  public static JournalFolder create(Path parent) throws IOException {
    createParents(parent);
    Path path = parent.resolve(NEW + RandomBits.uuid());
    PrivateFiles.createFolder(path);
    PrivateFiles.create(path.resolve(LOCK));
    JournalFolder folder = lock(path);
    if (folder == null) {
      throw new IOException("the lock of the new folder " + path + " is not to be had");
    }
    return folder;
  }

  /** Gives the folder its name, by which others find it. */
  public void publish(String name) throws IOException {
    Path named = path.resolveSibling(name);
    Files.move(path, named);
    forget(path);
    path = named;
    remember(path);
  }

  /**
   * Locks a folder that is there; {@code null} where somebody holds it, or it went away meanwhile.
   */
  public static @Nullable JournalFolder lock(Path path) throws IOException {
    return lock(path, null);
  }

  /**
   * As {@link #lock(Path)}.
   *
   * @param opened called between opening the lock's file and locking it, where others may be quick
   */
  static @Nullable JournalFolder lock(Path path, @Nullable Runnable opened) throws IOException {
    Path file = path.resolve(LOCK);
    if (isHeldHere(path) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return null;
    }
    Object before = PrivateFiles.key(file);
    RandomAccessFile lockFile = new RandomAccessFile(file.toFile(), "rw");
    FileLock lock = null;
    try {
      if (opened != null) {
        opened.run();
      }
      lock = lockFile.getChannel().tryLock();
    } catch (OverlappingFileLockException ours) {
      // Another thread of this JVM was faster.
    } finally {
      if (lock == null) {
        lockFile.close();
      }
    }
    if (lock == null) {
      return null;
    }
    // A lock on a file that was unlinked meanwhile is granted gladly, and worth nothing.
    if (!Objects.equals(before, PrivateFiles.key(file))) {
      lockFile.close();
      return null;
    }
    remember(path);
    return new JournalFolder(path, lockFile, Objects.requireNonNullElse(before, path));
  }

  /** Whether this JVM holds the folder, through whichever copy of this class. */
  public static boolean isHeldHere(Path path) {
    String held = System.getProperty(HELD, "");
    return List.of(held.split(java.io.File.pathSeparator)).contains(name(path));
  }

  public Path path() {
    return path;
  }

  /** Whether folder and lock are still the ones that were made: nobody removed or replaced them. */
  public boolean isIntact() {
    return Objects.equals(PrivateFiles.key(path.resolve(LOCK)), key);
  }

  /** Lets go of the lock; the folder stays for whoever adopts it. */
  public void unlock() throws IOException {
    lockFile.close();
    forget(path);
  }

  /**
   * Removes the folder, so that a process that dies in between leaves something that can be adopted
   * or is empty: segments in the order given by their names, then the rest, the lock last.
   */
  public void delete() throws IOException {
    if (!isIntact()) {
      // Removed already, or somebody else's by now.
      unlock();
      return;
    }
    List<Path> rest = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
      for (Path file : files) {
        rest.add(file);
      }
    }
    rest.remove(path.resolve(LOCK));
    for (Path file : inOrder(rest)) {
      Files.deleteIfExists(file);
    }
    Files.deleteIfExists(path.resolve(LOCK));
    unlock();
    Files.deleteIfExists(path);
  }

  private static Collection<Path> inOrder(List<Path> files) {
    TreeMap<String, Path> inOrder = new TreeMap<>();
    for (Path file : files) {
      String name = file.getFileName().toString();
      inOrder.put(order(name) + name, file);
    }
    return inOrder.values();
  }

  private static String order(String name) {
    return name.startsWith("segment-") ? "0" : name.startsWith("ack-") ? "1" : "2";
  }

  /** Makes the folders above; the journal's own parent is for its owner alone. */
  private static void createParents(Path parent) throws IOException {
    if (Files.isDirectory(parent)) {
      return;
    }
    Path above = parent.getParent();
    if (above != null) {
      Files.createDirectories(above);
    }
    try {
      PrivateFiles.createFolder(parent);
    } catch (java.nio.file.FileAlreadyExistsException another) {
      if (!Files.isDirectory(parent)) {
        throw another;
      }
    }
  }

  private static void remember(Path path) {
    synchronized (System.getProperties()) {
      String held = System.getProperty(HELD, "");
      System.setProperty(
          HELD, held.isEmpty() ? name(path) : held + java.io.File.pathSeparator + name(path));
    }
  }

  private static void forget(Path path) {
    synchronized (System.getProperties()) {
      List<String> held =
          new ArrayList<>(List.of(System.getProperty(HELD, "").split(java.io.File.pathSeparator)));
      held.remove(name(path));
      if (held.isEmpty()) {
        System.clearProperty(HELD);
      } else {
        System.setProperty(HELD, String.join(java.io.File.pathSeparator, held));
      }
    }
  }

  private static String name(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }
}
