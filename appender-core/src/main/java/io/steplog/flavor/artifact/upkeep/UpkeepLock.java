// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.upkeep;

import io.steplog.flavor.artifact.file.RootFiles;
import io.steplog.flavor.artifact.format.OriginFolders;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.util.Optional;

/**
 * Held by the one process that keeps a root in order: {@code .steplog/upkeep.lock}, whose lock the
 * system lets go when that process is dead. Writers and readers know nothing of it.
 */
public final class UpkeepLock implements Closeable {
  private static final String FILE = "upkeep.lock";

  private final FileChannel channel;

  private UpkeepLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes it; empty where somebody else holds it.
   *
   * @throws IOException if there can be no lock
   */
  public static Optional<UpkeepLock> take(RootFiles files) throws IOException {
    FileChannel channel = files.lockFile(OriginFolders.OWN_FOLDER, FILE);
    try {
      if (channel.tryLock() != null) {
        return Optional.of(new UpkeepLock(channel));
      }
    } catch (OverlappingFileLockException e) {
      // Another thread of this process has it.
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    return Optional.empty();
  }

  /** Says that whoever calls relies on it. */
  public void requireHeld() {
    if (!channel.isOpen()) {
      throw new IllegalStateException("the lock was let go");
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
