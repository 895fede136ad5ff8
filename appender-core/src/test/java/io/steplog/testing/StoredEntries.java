// SPDX-License-Identifier: Apache-2.0
package io.steplog.testing;

import io.steplog.flavor.artifact.read.ArtifactReader;
import io.steplog.record.LogEntry;
import io.steplog.store.FetchCursor;
import io.steplog.store.FetchPage;
import io.steplog.store.FetchQuery;
import io.steplog.store.FetchQueryBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads back what an artifact store holds, as any other process would. */
public final class StoredEntries {
  private static final int MOST = 1_000_000;

  private StoredEntries() {}

  /**
   * Every entry below a root, oldest first.
   *
   * @throws AssertionError if anything there is damaged
   */
  public static List<LogEntry> in(Path root) {
    List<LogEntry> entries = new ArrayList<>();
    FetchQueryBuilder query = FetchQuery.builder().limit(MOST);
    try {
      FetchCursor next;
      do {
        // A page ends where it would take too much memory, however many are asked for.
        FetchPage page = new ArtifactReader(root).fetch(query.build());
        if (page.damaged() > 0) {
          throw new AssertionError(page.damaged() + " damaged in " + root + ": " + page.notes());
        }
        entries.addAll(page.entries());
        next = page.next();
        query.after(next);
      } while (next != null);
      return entries;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All lines below a root, as any other reader finds them, file after file. */
  public static String text(Path root) {
    try (Stream<Path> all = Files.walk(root)) {
      StringBuilder text = new StringBuilder();
      Path ownFolder = root.resolve(".steplog");
      for (Path file : all.filter(each -> !each.startsWith(ownFolder)).sorted().toList()) {
        if (Files.isDirectory(file)) {
          continue;
        }
        text.append(Files.readString(file));
      }
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
