// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact;

import io.steplog.diagnostics.Diagnostics;
import io.steplog.flavor.StoreAccess;
import io.steplog.flavor.artifact.file.FileModes;
import io.steplog.flavor.artifact.file.RootFiles;
import io.steplog.flavor.artifact.file.RootId;
import io.steplog.flavor.artifact.format.Compression;
import io.steplog.flavor.artifact.format.MessagePattern;
import io.steplog.flavor.artifact.packing.Packing;
import io.steplog.flavor.artifact.packing.PackingThread;
import io.steplog.flavor.artifact.packing.PartPacker;
import io.steplog.flavor.artifact.read.ArtifactReader;
import io.steplog.flavor.artifact.write.ArtifactSink;
import io.steplog.flavor.artifact.write.PartLimits;
import io.steplog.store.LogReader;
import io.steplog.store.LogSink;
import io.steplog.store.LogStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps entries in files below a root. Opening it touches nothing; what writing needs is made when
 * its identity is asked for or the first batch is written, and only where it was opened to write.
 * Sink and reader are made when they are asked for, so that whoever opens it does not wait for what
 * the delivery thread alone needs.
 */
public final class ArtifactStore implements LogStore {
  private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(5);

  /** How the names of file systems begin that may make a writer wait for a network. */
  private static final String[] ACROSS_A_NETWORK = {
    "nfs", "cifs", "smb", "fuse", "9p", "virtiofs", "ceph", "gluster", "lustre", "afs", "beegfs"
  };

  /** A class, as every process has it: a function is spun anew in each. */
  private static final class SystemNanos implements LongSupplier {
    @Override
    public long getAsLong() {
      return System.nanoTime();
    }
  }

  private final Path root;
  private final StoreAccess access;
  private final PartLimits limits;
  private final MessagePattern messages;
  private final Compression compression;
  private final Diagnostics diagnostics;
  private final FileModes modes;
  private final RootFiles files;

  // Made once, under this object's lock.
  private @Nullable ArtifactSink sink;
  private @Nullable ArtifactReader reader;
  private boolean closed;

  /**
   * A store in this root.
   *
   * @param compression how finished parts are kept; what it needs must be here
   */
  public ArtifactStore(
      Path root,
      FileModes modes,
      PartLimits limits,
      MessagePattern messages,
      Compression compression,
      StoreAccess access,
      Diagnostics diagnostics) {
    this.root = root;
    this.access = access;
    this.modes = modes;
    this.files = new RootFiles(root, modes);
    this.limits = limits;
    this.messages = messages;
    this.compression = compression;
    this.diagnostics = diagnostics;
  }

  /** A store in this root that keeps messages and parts as they are. */
  public ArtifactStore(
      Path root, FileModes modes, PartLimits limits, StoreAccess access, Diagnostics diagnostics) {
    this(root, modes, limits, MessagePattern.PLAIN, Compression.NONE, access, diagnostics);
  }

  @Override
  public String identity() throws IOException {
    if (access == StoreAccess.WRITE) {
      return files.makeRoot();
    }
    return RootId.read(root)
        .orElseThrow(
            () -> new NoSuchFileException(root.toString(), null, "nothing was written there yet"));
  }

  @Override
  public synchronized LogSink sink() {
    ArtifactSink made = sink;
    if (made == null) {
      made =
          new ArtifactSink(
              files,
              limits,
              messages,
              InstantSource.system(),
              new SystemNanos(),
              diagnostics,
              packing());
      sink = made;
      if (access == StoreAccess.READ || closed) {
        // What is opened for reading alone refuses every batch.
        made.close(Duration.ZERO);
      }
    }
    return made;
  }

  private @Nullable Packing packing() {
    if (compression == Compression.NONE) {
      return null;
    }
    // Files of its own, since those are for one thread.
    PartPacker packer = new PartPacker(new RootFiles(root, modes), compression);
    return new Packing(packer, new PackingThread(), diagnostics);
  }

  @Override
  public synchronized Optional<LogReader> reader() {
    ArtifactReader made = reader;
    if (made == null) {
      made = new ArtifactReader(root);
      reader = made;
    }
    return Optional.of(made);
  }

  @Override
  public boolean backpressure() {
    String type = fileSystem().toLowerCase(Locale.ROOT);
    for (String network : ACROSS_A_NETWORK) {
      if (type.startsWith(network)) {
        return false;
      }
    }
    return true;
  }

  /** The type of the file system that the root is on, or will be. */
  private String fileSystem() {
    Path at = root.toAbsolutePath().normalize();
    while (at.getParent() != null && !Files.exists(at)) {
      at = at.getParent();
    }
    try {
      return Files.getFileStore(at).type();
    } catch (IOException e) {
      return "";
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (sink != null) {
      sink.close(CLOSE_DEADLINE);
    }
  }

  @Override
  public String toString() {
    return "artifact store " + root;
  }
}
