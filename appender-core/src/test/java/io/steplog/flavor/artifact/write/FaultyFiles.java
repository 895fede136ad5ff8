// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.write;

import io.steplog.flavor.artifact.file.AppendFile;
import io.steplog.flavor.artifact.file.StoreFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Real files on a disk that fails when it is told to. */
final class FaultyFiles implements StoreFiles {
  /** So many bytes of the next writes still get through, then each fails; below 0 all do. */
  long bytesLeft = -1;

  /** As the bytes, but a short write only: what comes after it gets through again. */
  long shortWriteAfter = -1;

  boolean refusesToForce;
  boolean refusesToTruncate;
  boolean refusesToCreate;
  boolean refusesSideFiles;

  /** What the next force does before it answers, as an interrupt. */
  final Deque<Runnable> beforeForce = new ArrayDeque<>();

  /** So many files and no more may be open at once. */
  int openAtMost = Integer.MAX_VALUE;

  int openNow;
  int mostOpen;
  int forces;
  int created;

  private final StoreFiles files;

  FaultyFiles(StoreFiles files) {
    this.files = files;
  }

  void heal() {
    bytesLeft = -1;
    shortWriteAfter = -1;
    refusesToForce = false;
    refusesToTruncate = false;
    refusesToCreate = false;
    refusesSideFiles = false;
  }

  @Override
  public List<String> names(String folder) throws IOException {
    return files.names(folder);
  }

  @Override
  public Listing list(String folder) throws IOException {
    return files.list(folder);
  }

  @Override
  public AppendFile create(String folder, String name) throws IOException {
    check(!refusesToCreate, "No space left on device");
    check(openNow < openAtMost, "Too many open files");
    checkSide(folder);
    created++;
    return new FaultyFile(files.create(folder, name));
  }

  @Override
  public AppendFile open(String folder, String name) throws IOException {
    check(openNow < openAtMost, "Too many open files");
    checkSide(folder);
    return new FaultyFile(files.open(folder, name));
  }

  @Override
  public FileChannel read(String folder, String name) throws IOException {
    return files.read(folder, name);
  }

  @Override
  public void replace(String folder, String name, byte[] bytes) throws IOException {
    checkSide(folder);
    files.replace(folder, name, bytes);
  }

  @Override
  public void delete(String folder, String name) throws IOException {
    files.delete(folder, name);
  }

  @Override
  public void move(String folder, String name, String toFolder, String toName) throws IOException {
    files.move(folder, name, toFolder, toName);
  }

  @Override
  public void forceFolder(String folder) throws IOException {
    files.forceFolder(folder);
  }

  private void checkSide(String folder) throws IOException {
    check(!refusesSideFiles || !folder.startsWith(".steplog"), "No space left on device");
  }

  private static void check(boolean good, String reason) throws IOException {
    if (!good) {
      throw new IOException(reason);
    }
  }

  private final class FaultyFile implements AppendFile {
    private final AppendFile file;
    private boolean open = true;

    FaultyFile(AppendFile file) {
      this.file = file;
      openNow++;
      mostOpen = Math.max(mostOpen, openNow);
    }

    @Override
    public void append(byte[] bytes, int length) throws IOException {
      long through = length;
      if (bytesLeft >= 0) {
        through = Math.min(through, bytesLeft);
        bytesLeft -= through;
      }
      if (shortWriteAfter >= 0) {
        through = Math.min(through, shortWriteAfter);
        shortWriteAfter = -1;
      }
      file.append(Arrays.copyOf(bytes, (int) through), (int) through);
      check(through == length, "No space left on device");
    }

    @Override
    public void truncate(long length) throws IOException {
      check(!refusesToTruncate, "Input/output error");
      file.truncate(length);
    }

    @Override
    public void force() throws IOException {
      forces++;
      @Nullable Runnable first = beforeForce.poll();
      if (first != null) {
        first.run();
      }
      check(!refusesToForce, "Input/output error");
      file.force();
    }

    @Override
    public long lengthInPlace() throws IOException {
      return file.lengthInPlace();
    }

    @Override
    public Object key() {
      return file.key();
    }

    @Override
    public void close() throws IOException {
      if (open) {
        open = false;
        openNow--;
      }
      file.close();
    }
  }
}
