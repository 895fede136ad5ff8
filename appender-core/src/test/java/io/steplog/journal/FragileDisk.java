// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal;

import io.steplog.journal.file.Disk;
import io.steplog.journal.file.PrivateFiles;
import io.steplog.journal.file.SegmentBytes;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * A disk that keeps what it was made to keep and forgets everything else as the power goes: bytes
 * that were not forced, files whose folder was not forced, and names from before a renaming. It can
 * refuse, too. Any thread.
 */
final class FragileDisk implements Disk {
  private final Path root;

  /** By file: what of it is kept. */
  private final Map<Object, byte[]> contents = new HashMap<>();

  /** By folder: which files are in it. */
  private final Map<Object, Map<String, Object>> folders = new HashMap<>();

  private Predicate<String> refuses = what -> false;
  private int refusals;

  /** What is there already is kept. */
  FragileDisk(Path root) throws IOException {
    this.root = root;
    forceFolder(root);
  }

  /** From now on it refuses what this names: {@code segment}, {@code file} or {@code folder}. */
  synchronized void refuse(Predicate<String> what) {
    refuses = what;
  }

  synchronized int refusals() {
    return refusals;
  }

  @Override
  public synchronized void force(SegmentBytes bytes, int from, int to) throws IOException {
    answer("segment");
    // Pages, as the real one.
    int begin = from & -4096;
    int end = Math.min(bytes.size(), to + 4095 & -4096);
    byte[] range = new byte[end - begin];
    bytes.get(begin, range, range.length);
    Object key = key(Objects.requireNonNull(bytes.file()));
    byte[] kept = contents.computeIfAbsent(key, unknown -> new byte[0]);
    kept = Arrays.copyOf(kept, Math.max(kept.length, end));
    System.arraycopy(range, 0, kept, begin, range.length);
    contents.put(key, kept);
  }

  @Override
  public synchronized void forceFile(Path file) throws IOException {
    answer("file");
    // A lock must not be opened twice; it is empty anyhow.
    boolean lock = file.endsWith("lock");
    contents.put(key(file), lock ? new byte[0] : Files.readAllBytes(file));
  }

  @Override
  public synchronized void forceFolder(Path folder) throws IOException {
    answer("folder");
    if (!folder.startsWith(root)) {
      return;
    }
    Map<String, Object> names = new HashMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Object key = PrivateFiles.key(file);
        if (key != null) {
          names.put(file.getFileName().toString(), key);
        }
      }
    }
    folders.put(key(folder), names);
  }

  private void answer(String what) throws IOException {
    if (refuses.test(what)) {
      refusals++;
      throw new IOException("Input/output error");
    }
  }

  /** What is there after the power was lost, made below another folder. */
  synchronized void afterPowerLoss(Path into) throws IOException {
    make(key(root), into);
  }

  private void make(Object key, Path at) throws IOException {
    Map<String, Object> names = folders.get(key);
    if (names == null) {
      // A name whose file was never forced is a file of nothing.
      Files.write(at, contents.getOrDefault(key, new byte[0]));
      return;
    }
    Files.createDirectories(at);
    for (Map.Entry<String, Object> name : names.entrySet()) {
      make(name.getValue(), at.resolve(name.getKey()));
    }
  }

  private static Object key(Path file) throws IOException {
    Object key = PrivateFiles.key(file);
    if (key == null) {
      throw new IOException(file + " is gone");
    }
    return key;
  }
}
