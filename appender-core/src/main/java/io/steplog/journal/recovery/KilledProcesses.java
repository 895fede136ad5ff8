// SPDX-License-Identifier: Apache-2.0
package io.steplog.journal.recovery;

import io.steplog.journal.file.PrivateFiles;
import io.steplog.journal.folder.JournalHeader;
import io.steplog.record.Origin;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The list of processes that were found dead with their journal behind them, kept beside the
 * journals: once a journal is delivered it is gone, and nothing else tells that its process did not
 * end by itself.
 *
 * <pre>
 * list = (line | damaged)*      the file "killed" in the directory of the journals
 * line = writer in hex, run, step, source, each URL-encoded and parted by a blank, LF
 * </pre>
 *
 * A process may stand there twice. A line that is torn is passed over.
 */
public final class KilledProcesses {
  private static final String FILE = "killed";
  private static final int MOST_BYTES = 64 << 20;

  /**
   * One of them.
   *
   * @param writer the id in the entries that came from it
   * @param origin its own origin, without metadata
   */
  public record Killed(long writer, Origin origin) {}

  private KilledProcesses() {}

  /** Adds one. Where that cannot be written it is lost: delivering comes first. */
  static void add(Path directory, JournalHeader header) {
    Path file = directory.resolve(FILE);
    Origin origin = header.origin();
    String line =
        String.join(
            " ",
            Long.toHexString(header.writer()),
            encoded(origin.pipelineRunId()),
            encoded(origin.stepId()),
            encoded(origin.source()) + "\n");
    try {
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        PrivateFiles.create(file);
      }
      // One write at the end of the file: lines of several adopters do not mix.
      Files.write(
          file,
          line.getBytes(StandardCharsets.US_ASCII),
          StandardOpenOption.APPEND,
          LinkOption.NOFOLLOW_LINKS);
    } catch (IOException unwritable) {
      return;
    }
  }

  /** All of a directory of journals; none where there is no list. */
  public static List<Killed> in(Path directory) throws IOException {
    Path file = directory.resolve(FILE);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > MOST_BYTES) {
      return List.of();
    }
    List<Killed> killed = new ArrayList<>();
    for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
      String[] words = line.split(" ", -1);
      try {
        if (words.length == 4) {
          killed.add(
              new Killed(
                  Long.parseUnsignedLong(words[0], 16),
                  Origin.of(decoded(words[1]), decoded(words[2]), decoded(words[3]))));
        }
      } catch (IllegalArgumentException damaged) {
        continue;
      }
    }
    return killed;
  }

  private static String encoded(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8);
  }

  private static String decoded(String word) {
    return URLDecoder.decode(word, StandardCharsets.UTF_8);
  }
}
