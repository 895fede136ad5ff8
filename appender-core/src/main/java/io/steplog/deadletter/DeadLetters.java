// SPDX-License-Identifier: Apache-2.0
package io.steplog.deadletter;

import io.steplog.journal.file.PrivateFiles;
import io.steplog.record.RandomBits;
import io.steplog.store.SinkResult.Rejection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A folder of what stores refused for good, bounded in bytes: once it is full, what is refused is
 * counted only, so that nothing in it is lost for something newer. A file is whole from the moment
 * it has its name and is never written again, so that processes share the folder without a lock.
 * Any thread; each call waits for the disk.
 */
public final class DeadLetters {
  private static final String NAME = ".dead-letters";
  private static final String SUFFIX = ".jsonl";
  private static final String UNFINISHED = ".new-";

  /** What the smallest file takes up. */
  private static final long BLOCK_BYTES = 4_096;

  private final Path folder;
  private final long maxBytes;

  /** The folder beside the journals of a directory. */
  public static DeadLetters beside(Path journals, long maxBytes) {
    return new DeadLetters(journals.resolve(NAME), maxBytes);
  }

  /** A folder, which need not be there yet. */
  public DeadLetters(Path folder, long maxBytes) {
    this.folder = folder;
    this.maxBytes = maxBytes;
  }

  /** Where it is. */
  public Path folder() {
    return folder;
  }

  /** Whether a folder is one of these by its name. */
  public static boolean isOne(Path folder) {
    return folder.endsWith(NAME);
  }

  /**
   * Keeps as many of them as there is room for, the first ones, and answers how many that is.
   *
   * @param store the store that refused them
   * @param settings what opens it again in another process, without secrets
   * @throws IOException if they cannot be written; then none is kept
   */
  public int keep(String store, Map<String, String> settings, List<Rejection> letters)
      throws IOException {
    StringBuilder text = new StringBuilder(LetterFile.head(store, settings)).append('\n');
    long room = maxBytes - takenBytes();
    long bytes = text.length() * 3L;
    int kept = 0;
    while (kept < letters.size()) {
      String line = LetterForm.line(letters.get(kept));
      bytes += line.getBytes(StandardCharsets.UTF_8).length + 1;
      if (Math.max(BLOCK_BYTES, bytes) > room) {
        break;
      }
      text.append(line).append('\n');
      kept++;
    }
    if (kept > 0) {
      write(text.toString());
    }
    return kept;
  }

  /** The files, oldest first; none where there is no folder. */
  public List<LetterFile> files() throws IOException {
    List<LetterFile> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "[0-9]*" + SUFFIX)) {
      for (Path file : found) {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          files.add(new LetterFile(file));
        }
      }
    } catch (NoSuchFileException | NotDirectoryException none) {
      return List.of();
    }
    Collections.sort(files);
    return files;
  }

  private long takenBytes() throws IOException {
    long bytes = 0;
    for (LetterFile file : files()) {
      bytes += Math.max(BLOCK_BYTES, file.bytes());
    }
    return bytes;
  }

  private void write(String text) throws IOException {
    try {
      Files.createDirectories(folder.getParent());
      PrivateFiles.createFolder(folder);
    } catch (FileAlreadyExistsException madeBefore) {
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        throw madeBefore;
      }
    }
    String name =
        String.format("%013d-", System.currentTimeMillis())
            + HexFormat.of().toHexDigits((int) RandomBits.next())
            + SUFFIX;
    Path unfinished = folder.resolve(UNFINISHED + name);
    try {
      PrivateFiles.create(unfinished);
      Files.write(unfinished, text.getBytes(StandardCharsets.UTF_8));
      Files.move(unfinished, folder.resolve(name));
    } catch (IOException e) {
      Files.deleteIfExists(unfinished);
      throw e;
    }
  }
}
