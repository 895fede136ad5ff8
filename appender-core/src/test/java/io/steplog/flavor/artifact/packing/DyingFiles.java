// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.packing;

import io.steplog.flavor.artifact.file.AppendFile;
import io.steplog.flavor.artifact.file.StoreFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;

/**
 * Real files of a process that is killed before its n-th change of them, or in the middle of it if
 * it is a write: from then on it changes nothing any more.
 */
public final class DyingFiles implements StoreFiles {
  private final StoreFiles files;
  private int left;

  public DyingFiles(StoreFiles files, int changes) {
    this.files = files;
    this.left = changes;
  }

  public boolean isDead() {
    return left < 0;
  }

  private void change() throws IOException {
    if (left <= 0) {
      left = -1;
      throw new IOException("the process is dead");
    }
    left--;
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
    change();
    return new DyingFile(files.create(folder, name));
  }

  @Override
  public AppendFile open(String folder, String name) throws IOException {
    return new DyingFile(files.open(folder, name));
  }

  @Override
  public FileChannel read(String folder, String name) throws IOException {
    return files.read(folder, name);
  }

  @Override
  public void replace(String folder, String name, byte[] bytes) throws IOException {
    change();
    files.replace(folder, name, bytes);
  }

  @Override
  public void delete(String folder, String name) throws IOException {
    change();
    files.delete(folder, name);
  }

  @Override
  public void move(String folder, String name, String toFolder, String toName) throws IOException {
    change();
    files.move(folder, name, toFolder, toName);
  }

  @Override
  public void forceFolder(String folder) throws IOException {
    change();
    files.forceFolder(folder);
  }

  private final class DyingFile implements AppendFile {
    private final AppendFile file;

    DyingFile(AppendFile file) {
      this.file = file;
    }

    @Override
    public void append(byte[] bytes, int length) throws IOException {
      try {
        change();
      } catch (IOException e) {
        file.append(bytes, length / 2);
        throw e;
      }
      file.append(bytes, length);
    }

    @Override
    public void truncate(long length) throws IOException {
      change();
      file.truncate(length);
    }

    @Override
    public void force() throws IOException {
      change();
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
      file.close();
    }
  }
}
