// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.tree;

import io.steplog.flavor.artifact.archive.Archive;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An open folder of a root, be that a directory or an archive. What is reached through it lies
 * below it: no link is followed.
 *
 * <p>For one thread.
 */
public abstract class Folder implements Closeable {
  /** What a name stands for. */
  public enum Kind {
    FOLDER,
    FILE,
    LINK,
    OTHER
  }

  /**
   * What stands under a name.
   *
   * @param bytes a file's size
   * @param key tells this file from another that takes its name later
   * @param changedMillis when it was changed last, by the clock of whoever keeps it
   */
  public record Seen(Kind kind, long bytes, @Nullable Object key, long changedMillis) {}

  /**
   * Opens a root. It may be a link itself: whoever names it means what it leads to.
   *
   * @throws IOException if there is none, or it may not be read
   */
  public static Folder openRoot(Path root) throws IOException {
    try {
      return DiskFolder.open(root);
    } catch (NotDirectoryException e) {
      if (Archive.isOne(root)) {
        return new Archived(Archive.open(root), "");
      }
      throw e;
    }
  }

  /** All names in it, in no order. To be called once at most. */
  public abstract List<String> names() throws IOException;

  /** What the name stands for, by a look that opens nothing. */
  public abstract Seen look(String name) throws IOException;

  /**
   * What the system says of a name, which may be one below a folder in it. If that folder is a
   * link, it leads away from here: whoever asks has looked at it before.
   */
  public abstract BasicFileAttributes attributes(String name) throws IOException;

  /**
   * Opens a folder in it.
   *
   * @throws NotDirectoryException if the name stands for something else
   */
  public final Folder folder(String name) throws IOException {
    // Opening a pipe would wait for somebody to write to it, so a look comes first.
    if (look(name).kind != Kind.FOLDER) {
      throw new NotDirectoryException(name);
    }
    return openSeen(name);
  }

  /** Opens a folder that a look has just shown to be one. */
  abstract Folder openSeen(String name) throws IOException;

  /**
   * Opens a file in it for reading.
   *
   * @throws NotLinkException if the name stands for something else
   */
  public final FileChannel file(String name) throws IOException {
    if (look(name).kind != Kind.FILE) {
      throw new NotLinkException(name, null, "not a regular file");
    }
    return openSeenFile(name);
  }

  /** Opens a file that a look has just shown to be one. */
  public abstract FileChannel openSeenFile(String name) throws IOException;

  @Override
  public abstract void close();

  /** A folder of an archive, in which nothing changes. */
  private static final class Archived extends Folder {
    private final Archive archive;
    private final String path;

    Archived(Archive archive, String path) {
      this.archive = archive;
      this.path = path;
    }

    @Override
    public List<String> names() throws IOException {
      return new ArrayList<>(archive.names(path));
    }

    @Override
    public Seen look(String name) throws IOException {
      long size = archive.size(below(name));
      // Files of an archive have no time, and none takes another's name.
      return new Seen(size < 0 ? Kind.FOLDER : Kind.FILE, Math.max(0, size), null, 0);
    }

    @Override
    public BasicFileAttributes attributes(String name) throws IOException {
      throw new NoSuchFileException(name, null, "files of an archive have no attributes");
    }

    @Override
    Folder openSeen(String name) {
      return new Archived(archive, below(name));
    }

    @Override
    public FileChannel openSeenFile(String name) throws IOException {
      return archive.file(below(name));
    }

    private String below(String name) {
      return path.isEmpty() ? name : path + '/' + name;
    }

    @Override
    public void close() {
      // The archive's file is open only while one of its own is.
    }
  }
}
